"""What is rare in a session, folded until it is called: each fact with its box."""
