"""Why something cannot be written where it was wanted, in words that help."""

from pathlib import Path


def reason(error: OSError, place: Path) -> str:
    """Say what is in the way: a file where a folder was meant, or what the system says."""
    file = next((above for above in place.parents if above.is_file()), None)
    return f"{file} is a file, and not a folder" if file else str(error.strerror or error)
