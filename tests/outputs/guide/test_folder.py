"""A guide's folder is written whole or not at all, and never over somebody's work."""

from pathlib import Path

import pytest

from automation.outputs.guide.folder import NotWritten, put, refuse_others

FILES = {"guide.md": b"# Guide\n", "pictures/01-log-in.webp": b"picture"}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_files_stand_in_a_new_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "a/guide", FILES)

    assert contents(tmp_path) == {f"a/guide/{name}": data for name, data in FILES.items()}


def test_an_earlier_guide_gives_way_with_all_its_pictures(tmp_path: Path) -> None:
    put(tmp_path / "guide", {"guide.html": b"old", "pictures/09-gone.webp": b"old"})

    put(tmp_path / "guide", FILES)

    assert contents(tmp_path / "guide") == FILES


def test_folder_with_other_files_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/thesis.doc").write_bytes(b"years of work")

    with pytest.raises(NotWritten) as refused:
        put(tmp_path / "guide", FILES)

    assert "thesis.doc" in refused.value.message
    assert contents(tmp_path) == {"guide/thesis.doc": b"years of work"}


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "guide").write_text("a file")

    with pytest.raises(NotWritten):
        refuse_others(tmp_path / "guide")


def test_disk_that_refuses_leaves_the_earlier_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "guide", FILES)

    def full(_file: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotWritten) as refused:
        put(tmp_path / "guide", {"guide.md": b"new"})
    monkeypatch.undo()

    assert "No space left on device" in refused.value.message
    assert contents(tmp_path) == {f"guide/{name}": data for name, data in FILES.items()}
