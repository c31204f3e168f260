import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from mock_site.serve import CannotServe, Service, _worlds
from mock_site.store.file_errors import WorldUnavailable, meaning, told_apart
from mock_site.store.template import NotAWorld
from mock_site.store.worlds import ENDING, FILE_NAME, FOLDER, Worlds


def said_by_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (said_by_sqlite(sqlite3.SQLITE_BUSY), WorldUnavailable),
        (said_by_sqlite(sqlite3.SQLITE_FULL), WorldUnavailable),
        (said_by_sqlite(sqlite3.SQLITE_IOERR_FSYNC), WorldUnavailable),
        (said_by_sqlite(sqlite3.SQLITE_CANTOPEN), WorldUnavailable),
        (said_by_sqlite(sqlite3.SQLITE_NOTADB), NotAWorld),
        (said_by_sqlite(sqlite3.SQLITE_CORRUPT_INDEX), NotAWorld),
        (said_by_sqlite(sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY), type(None)),
        (sqlite3.ProgrammingError("not SQLite's own"), type(None)),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), WorldUnavailable),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), WorldUnavailable),
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), type(None)),
    ],
)
def test_what_passes_says_nothing_against_a_world_and_damage_does(
    error: Exception, expected: type[object]
) -> None:
    assert type(meaning(error)) is expected


def test_what_the_engine_wraps_means_the_same() -> None:
    full = said_by_sqlite(sqlite3.SQLITE_FULL)

    with pytest.raises(WorldUnavailable, match="as SQLite says it"), told_apart():
        raise OperationalError("COMMIT", None, full)


def test_a_disk_that_is_full_begins_no_world_and_leaves_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with Worlds(tmp_path) as worlds:
        before = sorted(tmp_path.rglob("*"))
        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(WorldUnavailable, match="No space left on device"):
            worlds.create()
        monkeypatch.undo()

        assert (sorted(tmp_path.rglob("*")), len(worlds)) == (before, 1)
        assert worlds.create().now == worlds.sample.now


def test_a_world_that_could_not_be_opened_for_a_moment_is_opened_after_it(tmp_path: Path) -> None:
    with Worlds(tmp_path) as worlds:
        world = worlds.create()
        path, away = tmp_path / FOLDER / f"{world.id}{ENDING}", tmp_path / "away"
        path.rename(away)
        path.mkdir()
        with pytest.raises(WorldUnavailable, match="unable to open database file"):
            world.open()
        path.rmdir()
        away.rename(path)

        assert world.now == worlds.sample.now


def test_a_world_whose_files_could_not_be_deleted_is_there_to_be_dropped_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, *, missing_ok: bool) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    with Worlds(tmp_path) as worlds:
        world = worlds.create()
        monkeypatch.setattr(Path, "unlink", broken)
        with pytest.raises(WorldUnavailable, match="Input/output error"):
            worlds.drop(world.id)
        monkeypatch.undo()
        listed = list(worlds)

        worlds.drop(world.id)

        assert (world in listed, list(worlds)) == (True, [worlds.sample])
        assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_site_whose_database_cannot_be_used_just_now_advises_no_reset(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(CannotServe) as refused:
        _worlds(Service("127.0.0.1", 0, tmp_path))

    assert str(refused.value).startswith(f"--data {tmp_path}: {FILE_NAME} in it cannot be used just now: ")
    assert ("Try again" in str(refused.value), "--reset" in str(refused.value)) == (True, False)


def test_what_is_not_of_a_file_is_raised_as_it_is() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as database,
        pytest.raises(sqlite3.OperationalError),
        told_apart(),
    ):
        database.execute("SELECT * FROM nothing")
