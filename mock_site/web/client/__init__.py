"""The screens of a client: their contracts, what they fund, approve, pause and end, and their balance."""
