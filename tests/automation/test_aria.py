"""An aria snapshot is read as the screen it tells of: roles, names, words, states, links and places."""

from automation.aria import Node, Sign, parse

SNAPSHOT = r"""
- banner:
  - paragraph: "Mock site: not Upwork"
  - text: Mira Kovac
- main:
  - 'heading "Menu copy for \"Salt & Smoke\": it''s done" [level=1]'
  - combobox "Reason":
    - option "Select a reason" [disabled]
    - option "Client not responsive" [selected]
  - group "Skills":
    - text: Skills
    - radio "1 star" [disabled]
    - radio "2 stars" [checked]
  - textbox "Review": "one: \"two\" \x7f \\ three"
  - status "Returned to the client": $150.00
  - list:
    - listitem:
      - link "Website bug fixes" [box=8,-88,174,48.5]:
        - /url: /contracts/c1001?x=1
      - text: Amberly Toys
    - listitem: "12"
"""


def test_names_and_values_are_read_as_they_are_written() -> None:
    screen = parse(SNAPSHOT)

    assert screen.said("heading") == 'Menu copy for "Salt & Smoke": it\'s done'
    assert screen.said("textbox", "Review") == 'one: "two" \x7f \\ three'
    assert screen.said("status", "Returned to the client") == "$150.00"
    assert screen.said("paragraph") == "Mock site: not Upwork"


def test_checked_radio_and_selected_option_are_what_is_chosen() -> None:
    screen = parse(SNAPSHOT)
    skills, reason = screen.first("group", "Skills"), screen.first("combobox", "Reason")

    assert skills
    assert reason
    assert (skills.chosen("radio"), reason.chosen("option")) == ("2 stars", "Client not responsive")
    assert reason.chosen("radio") is None


def test_link_knows_where_it_leads_and_where_it_stands() -> None:
    link = parse(SNAPSHOT).find(Sign("link", "Website bug fixes"))

    assert link
    assert (link.url, link.box) == ("/contracts/c1001?x=1", (8.0, -88.0, 174.0, 48.5))


def test_words_are_all_that_is_said_inside() -> None:
    items = [item.words() for item in parse(SNAPSHOT).all("listitem")]

    assert items == ["Website bug fixes Amberly Toys", "12"]


def test_search_for_a_role_takes_the_exact_name() -> None:
    screen = parse(SNAPSHOT)

    assert screen.first("radio", "2 star") is None
    assert [node.name for node in screen.all("radio")] == ["1 star", "2 stars"]


def test_empty_screen_says_nothing() -> None:
    assert parse("") == Node("screen")


def test_sign_tells_what_people_call_it() -> None:
    assert str(Sign("heading", "My Jobs")) == 'the heading "My Jobs"'
    assert str(Sign("button", "More options", "the three dots")) == "the three dots"
