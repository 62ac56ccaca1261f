"""What is asked of the user in a window apart."""
