"""What comes in from files of others: shown as it is understood, before anything is recorded."""
