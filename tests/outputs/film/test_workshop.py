"""A workshop is gone when its film is made, and nobody puts away what is another's."""

from pathlib import Path

from automation.outputs.film.workshop import workshop_beside


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_workshop_of_a_killed_film_is_put_away_and_the_own_one_in_the_end(tmp_path: Path) -> None:
    with workshop_beside(tmp_path / "[a].mp4") as killed:
        left = {file.name: file.read_bytes() for file in killed.iterdir()}
    killed.mkdir()
    for name, content in left.items():
        (killed / name).write_bytes(content)

    with workshop_beside(tmp_path / "[a].mp4") as workshop:
        during = names(tmp_path)

    assert (during, names(tmp_path)) == ([workshop.name], [])
    assert workshop.name != killed.name


def test_workshop_in_which_a_film_is_made_right_now_stays(tmp_path: Path) -> None:
    with workshop_beside(tmp_path / "film.mp4") as first:
        (first / "film.mp4").write_text("half")
        with workshop_beside(tmp_path / "film.mp4") as second:
            both = names(tmp_path)
        kept = (first / "film.mp4").read_text()

    assert both == sorted([first.name, second.name])
    assert kept == "half"


def test_folder_of_such_a_name_that_is_no_workshop_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / ".film-film-letters").mkdir()
    (tmp_path / ".film-film-letters/diary").write_text("mine")
    (tmp_path / ".film-film-elsewhere").symlink_to("mine")
    (tmp_path / ".film-film-note").write_text("mine")
    before = names(tmp_path)

    with workshop_beside(tmp_path / "film.mp4"):
        pass

    assert names(tmp_path) == before
    assert (tmp_path / ".film-film-letters/diary").read_text() == "mine"
