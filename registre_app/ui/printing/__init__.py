"""What the preview shows, saves and prints."""
