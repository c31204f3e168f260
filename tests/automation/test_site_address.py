"""An address that cannot be one is refused before anything starts."""

import pytest
import typer

from automation.cli_telling import check_address


@pytest.mark.parametrize("site", [None, "http://localhost:5000", "https://[::1]:5000/", "http://127.0.0.1"])
def test_address_of_a_site_is_taken(site: str | None) -> None:
    check_address(site)


@pytest.mark.parametrize(
    "site",
    ["localhost:5000", "ftp://x", "http://", "http://x:99999", "http://x:five", "http://mira:secret@x"],
)
def test_what_is_no_address_or_would_be_kept_with_its_password_is_refused(site: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"write it like http://127\.0\.0\.1:5000"):
        check_address(site)
