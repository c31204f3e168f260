"""Let the tests of the click path visit the site as those of its screens do."""

from tests.web.conftest import jonas, mira, visitor

__all__ = ["jonas", "mira", "visitor"]
