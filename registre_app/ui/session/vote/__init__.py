"""The vote on a deliberation: voters, votes, result."""
