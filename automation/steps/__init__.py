"""The steps: each says, does and proves one thing a person does on the way to the end of a contract."""
