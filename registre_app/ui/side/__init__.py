"""What the work becomes, and what is wrong with it."""
