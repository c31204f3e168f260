"""The embedded site is a process that ends with its `with`, and whenever its standard input closes."""

from pathlib import Path

import pytest

from automation.errors import SiteUnreachable
from automation.site_check import ask_site
from automation.site_process import EmbeddedSite


def test_embedded_site_says_it_is_the_mock_and_keeps_its_data(tmp_path: Path) -> None:
    with EmbeddedSite(tmp_path / "site") as site:
        said = ask_site(site.address())

    assert said == "closeout/1"
    assert (tmp_path / "site" / "closeout.sqlite3").is_file()


def test_embedded_site_is_gone_after_its_with(tmp_path: Path) -> None:
    with EmbeddedSite(tmp_path) as site:
        address = site.address()

    assert site.process.returncode == 0
    with pytest.raises(SiteUnreachable):
        ask_site(address)


def test_embedded_site_ends_when_whoever_started_it_is_gone(tmp_path: Path) -> None:
    with EmbeddedSite(tmp_path) as site:
        site.address()
        assert site.process.stdin

        # The system does the same when the robot is killed.
        site.process.stdin.close()

        assert site.process.wait(10) == 0


def test_site_that_cannot_start_is_said_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho no room on the disk >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(broken))

    with EmbeddedSite(tmp_path / "site") as site, pytest.raises(SiteUnreachable) as refused:
        site.address()

    assert refused.value.message == "The embedded site did not start: no room on the disk"
    assert str(tmp_path / "site" / "server.log") in refused.value.remedy
