"""Hash the passwords of sample accounts.

The salt is fixed and the work is little on purpose: every run has equal rows and starts quickly, and the
accounts of a rehearsal protect nothing.
"""

from hashlib import scrypt
from hmac import compare_digest


def password_hash(email: str, password: str) -> bytes:
    """Return the hash that is kept for an account."""
    return scrypt(password.encode(), salt=f"closeout {email}".encode(), n=64, r=8, p=1, dklen=32)


def matches(kept: bytes | None, email: str, password: str) -> bool:
    """Tell whether a password is the account's; equally slow where there is no account."""
    given = password_hash(email, password)
    return compare_digest(kept or bytes(len(given)), given)
