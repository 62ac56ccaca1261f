"""The vote on a deliberation: who takes part, what each votes, what it decides."""
