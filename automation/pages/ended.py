"""The pages after the end."""

from automation.aria import Sign

ENDED = Sign("heading", "Contract ended")
ALREADY = Sign("heading", "This contract has already ended")
