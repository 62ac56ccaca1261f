"""The creation of a register: the body, its people, a first session to call."""
