"""What is offered while no register is open."""
