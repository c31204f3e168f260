"""A request is read whole or refused whole: every problem at once, each with its address."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from automation import yaml_source
from automation.request import (
    DEFAULT_WORK_MESSAGE,
    BadRequest,
    Request,
    masked,
    read_request,
    request_from_masked,
)

PASSWORD = "rehearse-4711"
REASONS = (
    "Job completed successfully, Client not responsive, Job was completed unsuccessfully, Another reason"
)
MEANT = "'Client not responsive'"
ONE_OF = "Unclear requirements, Poor communication, Something else"
AGAIN = "16: review: is written twice, first on line 13; keep one"
KEYS = (
    "contract, login, reason, recommend, concerns, ratings, review, refund_at_most, if_unsubmitted,"
    " work_file, work_message"
)
WHOLE = """\
contract: Logo refresh for a bakery chain
login: {email: freelancer@example.test, password: rehearse-4711}
reason: Client not responsive
recommend: 3
concerns: [Poor communication]
ratings:
  skills: 3
  quality_of_requirements: 2
  availability: 1
  deadlines: 3
  communication: 1
  cooperation: 2
review: The brief never came and messages stayed unanswered for weeks.
refund_at_most: $150
if_unsubmitted: end
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str) -> str:
    Path("closing.yaml").write_text(text, encoding="utf-8")
    return "closing.yaml"


def request(text: str, environ: dict[str, str] | None = None) -> Request:
    return read_request(written(text), environ or {})


def lines(text: str, environ: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(BadRequest) as caught:
        request(text, environ)
    return [str(problem) for problem in caught.value.problems]


def test_a_whole_request_is_read_as_it_was_meant() -> None:
    data = request(WHOLE).model_dump(exclude={"login"})

    assert data == {
        "contract": {"title": "Logo refresh for a bakery chain", "client": None},
        "reason": "Client not responsive",
        "recommend": 3,
        "concerns": ("Poor communication",),
        "ratings": {
            "skills": 3,
            "quality_of_requirements": 2,
            "availability": 1,
            "deadlines": 3,
            "communication": 1,
            "cooperation": 2,
        },
        "review": "The brief never came and messages stayed unanswered for weeks.",
        "refund_at_most_cents": 15000,
        "if_unsubmitted": "end",
        "work_file": None,
        "work_message": DEFAULT_WORK_MESSAGE,
    }


def test_what_is_left_out_or_empty_has_its_cautious_default() -> None:
    text = WHOLE.split("review:", maxsplit=1)[0].replace("concerns: [Poor communication]", "concerns:")

    read = request(text + "refund_at_most:\n")

    assert (read.concerns, read.review, read.refund_at_most_cents, read.if_unsubmitted) == ((), "", 0, "end")


def test_concerns_go_with_a_score_of_4() -> None:
    assert request(WHOLE.replace("recommend: 3", "recommend: 4")).concerns == ("Poor communication",)


def test_a_contract_can_be_named_with_its_client() -> None:
    read = request(
        WHOLE.replace("Logo refresh for a bakery chain", "{title: Website bug fixes, client: Lind AB}")
    )

    assert (read.contract.title, read.contract.client) == ("Website bug fixes", "Lind AB")


def test_text_fields_keep_what_yaml_would_take_for_a_number() -> None:
    text = WHOLE.replace("Logo refresh for a bakery chain", "2048").replace("rehearse-4711", "007")

    read = request(text)

    assert (read.contract.title, read.login.password.get_secret_value()) == ("2048", "007")


def test_the_login_can_come_from_the_environment() -> None:
    text = WHOLE.replace("{email: freelancer@example.test, password: rehearse-4711}", "{email: a@b.test}")

    read = request(text, {"CLOSEOUT_EMAIL": "other@b.test", "CLOSEOUT_PASSWORD": "from outside"})

    assert (read.login.email, read.login.password.get_secret_value()) == ("a@b.test", "from outside")


def test_a_missing_login_names_both_ways_to_give_it() -> None:
    text = WHOLE.replace("login: {email: freelancer@example.test, password: rehearse-4711}\n", "")

    assert lines(text) == [
        "closing.yaml:1: login.email: is missing; write login.email, or set CLOSEOUT_EMAIL",
        "closing.yaml:1: login.password: is missing; write login.password, or set CLOSEOUT_PASSWORD",
    ]


BAD = {
    "contract: Logo refresh for a bakery chain": [
        ("contract: ''", "1: contract: is empty; write a text"),
        ("contract:", "1: contract: is empty; write the contract's title, or {title: ..., client: ...}"),
        ("contract: [a]", "1: contract: is a list; write the contract's title, or {title: ..., client: ...}"),
        ("contract: {title: a, client: [b]}", "1: contract.client: is a list; write one text"),
        ("contract: {cliend: a, title: b}", "1: contract.cliend: is not a known key; did you mean client?"),
        ("contract: {client: b}", "1: contract.title: is missing; write the title as it stands in My Jobs"),
        (
            'contract: "a\\x07b"',
            "1: contract: holds a character that a form cannot take (U+0007); leave it out",
        ),
        (
            'contract: "\\ud800"',
            "1: contract: holds a character that a form cannot take (U+D800); leave it out",
        ),
        ("contract: !x a", "1: contract: starts with ! which YAML takes for a tag; put quotes around it"),
    ],
    "login: {email: freelancer@example.test, password: rehearse-4711}": [
        ("login: secret", "2: login: is a text; write {email: ..., password: ...}"),
        (
            "login: {email: mira, password: x}",
            "2: login.email: 'mira' is not an email address; write it like name@example.test",
        ),
        ("login: {email: a@b, password: [x]}", "2: login.password: is a list; write one text"),
        (
            "login: {email: a@b, password: ' '}",
            "2: login.password: is empty; write it, or leave it out and set CLOSEOUT_PASSWORD",
        ),
        (
            'login: {email: a@b, password: "x\\ny"}',
            "2: login.password: has more than one line; write it on one",
        ),
        (
            "login: {email: a@b, password: x, pass: y}",
            "2: login.pass: is not a known key; did you mean password?",
        ),
    ],
    "reason: Client not responsive": [
        (
            "reason: client not responsive",
            f"3: reason: 'client not responsive' is not one of: {REASONS}; did you mean {MEANT}?",
        ),
        (
            "reason: 4",
            f"3: reason: '4' is not one of: {REASONS}",
        ),
    ],
    "recommend: 3": [
        ("recommend: 11", "4: recommend: 11 is not between 0 and 10"),
        ("recommend: -1", "4: recommend: -1 is not between 0 and 10"),
        ("recommend: yes", "4: recommend: 'yes' is not a whole number between 0 and 10"),
        ("recommend:", "4: recommend: is empty; write a whole number from 0 to 10"),
        ("recommend: {a: 1}", "4: recommend: is a mapping; write a whole number between 0 and 10"),
        (f"recommend: {'9' * 41}", f"4: recommend: '{'9' * 40}...' is not between 0 and 10"),
        (f"recommend: {'9' * 5000}", f"4: recommend: '{'9' * 40}...' is not between 0 and 10"),
        ("recommend: 5", "5: concerns: are asked for only when recommend is below 5; leave them out"),
    ],
    "concerns: [Poor communication]": [
        ("concerns: Poor communication", "5: concerns: is a text; write [Poor communication]"),
        ("concerns: {}", "5: concerns: is a mapping; write [Poor communication]"),
        ("concerns:\n- Something else\n- Something else", "5: concerns: name the same one twice; keep one"),
        (
            "concerns:\n- Something else\n- Rudeness",
            f"7: concerns[1]: 'Rudeness' is not one of: {ONE_OF}",
        ),
    ],
    "  communication: 1": [
        ("  communication: 7", "11: ratings.communication: 7 is not between 1 and 5"),
        ("  communication: 0", "11: ratings.communication: 0 is not between 1 and 5"),
        ("  communication: 3.5", "11: ratings.communication: 3.5 is not a whole number between 1 and 5"),
        ("  communication: true", "11: ratings.communication: true is not a whole number between 1 and 5"),
        ("  communication: '3'", "11: ratings.communication: '3' is not a whole number between 1 and 5"),
        ("  communication: 0x3", "11: ratings.communication: 0x3 is not a whole number between 1 and 5"),
        (
            "  communication: 1\n  communication: 2",
            "12: ratings.communication: is written twice, first on line 11; keep one",
        ),
        ("  # nothing", "6: ratings.communication: is missing; write a whole number of stars, 1 to 5"),
    ],
    "refund_at_most: $150": [
        ("refund_at_most: -5", "14: refund_at_most: -5 is negative; the least is $0"),
        ("refund_at_most: -$5", "14: refund_at_most: '-$5' is negative; the least is $0"),
        (
            "refund_at_most: 1.234",
            "14: refund_at_most: 1.234 has more than two decimals; money goes down to the cent",
        ),
        (
            "refund_at_most: '1,50'",
            "14: refund_at_most: '1,50' is not an amount of money; write it like $150, 1500 or 150.00",
        ),
        (
            "refund_at_most: abc",
            "14: refund_at_most: 'abc' is not an amount of money; write it like $150, 1500 or 150.00",
        ),
        (
            "refund_at_most: 1e3",
            "14: refund_at_most: 1e3 is not an amount of money; write it like $150, 1500 or 150.00",
        ),
        (
            "refund_at_most: true",
            "14: refund_at_most: true is not an amount of money; write it like $150, 1500 or 150.00",
        ),
        ("refund_at_most: [1]", "14: refund_at_most: is a list; write one amount like $150"),
        (
            "refund_at_most: 1234567890123",
            "14: refund_at_most: 1234567890123 is more money than can be read; at most twelve digits",
        ),
    ],
    "if_unsubmitted: end": [
        ("if_unsubmitted: wait", "15: if_unsubmitted: 'wait' is not one of: end, submit-work, stop"),
        (
            "if_unsubmitted: submit-work",
            "1: work_file: is missing; submit-work needs a file to upload, named from the request's folder",
        ),
        (
            "if_unsubmitted: submit-work\nwork_file: none.zip",
            "16: work_file: 'none.zip' does not exist beside the request; check the name",
        ),
        ("if_unsubmitted: submit-work\nwork_file: .", "16: work_file: '.' is not a file; name one file"),
        ("reveiw: good", "15: reveiw: is not a known key; did you mean review?"),
        (
            "<<: {a: b}",
            f"15: <<: is not a known key; the keys here are {KEYS}",
        ),
        ("? [a]\n: b", "15: request: has a key that is not a text"),
        (
            "work_message: {a: b}\nreview: x",
            f"15: work_message: is a mapping; write one text|{AGAIN}",
        ),
    ],
}


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [(right, wrong, expected) for right, table in BAD.items() for wrong, expected in table],
    ids=[wrong.strip()[:40] for table in BAD.values() for wrong, _ in table],
)
def test_a_wrong_value_is_told_with_its_line_and_field(right: str, wrong: str, expected: str) -> None:
    assert right in WHOLE

    told = lines(WHOLE.replace(right, wrong))

    assert told == [f"closing.yaml:{each}" for each in expected.split("|")]


def test_all_problems_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = WHOLE.replace("Client not", "client not").replace("communication: 1", "communication: 7")

    told = lines("colour: blue\n" + text + "review: again\n")

    assert [line.split(": ")[:2] for line in told] == [
        ["closing.yaml:1", "colour"],
        ["closing.yaml:4", "reason"],
        ["closing.yaml:12", "ratings.communication"],
        ["closing.yaml:17", "review"],
    ]


UNREADABLE = [
    (b"", "1: request: is empty; write keys and values, the first being contract:"),
    (b"# a comment\n", "1: request: is empty; write keys and values, the first being contract:"),
    (b"- a\n", "1: request: is a list; write keys and values, the first being contract:"),
    (b"\njust words", "2: request: is a text; write keys and values, the first being contract:"),
    (b"a: 1\nb: \xff", "2: file: is not UTF-8 text; save it as UTF-8"),
    (
        b"a: 1\nb: c: d",
        "2: file: is not valid YAML: a colon stands where none can; put quotes around a text with a colon",
    ),
    (b"a: 1\n\tb: 2", "2: file: is not valid YAML: a tab cannot indent; use spaces"),
    (b"a: *secret", "1: file: is not valid YAML: a text that starts with * needs quotes around it"),
    (b"a: @secret", "1: file: is not valid YAML: a text that starts with @, % or ` needs quotes around it"),
    (b"a: 'open", "1: file: is not valid YAML: a quote is opened and never closed"),
    (b"a: [b", "1: file: is not valid YAML: a bracket or brace is not closed, or a comma is missing"),
    (
        b"a: 1\n--- \nb: 2",
        "2: file: is not valid YAML: there is a second document; keep one in a file",
    ),
    (b"a: 1\nb: \x07", "2: file: is not valid YAML: it holds a character or number that cannot be read"),
    (b'a: "\\U00110000"', "1: file: is not valid YAML: it holds a character or number that cannot be read"),
    (b'a: "\\UFFFFFFFF"', "1: file: is not valid YAML: it holds a character or number that cannot be read"),
    (b"[" * 5000, "1: file: is nested too deeply"),
    (b"a: &x [*x]", "1: file: is nested too deeply or repeats itself"),
    (
        b"#" * (yaml_source.MOST_BYTES + 1),
        "1: file: is over 1 MB, too long for a request; check the path",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), UNREADABLE, ids=[told[:45] for _, told in UNREADABLE])
def test_a_file_that_is_no_request_is_told_in_the_same_form(raw: bytes, expected: str) -> None:
    Path("closing.yaml").write_bytes(raw)

    with pytest.raises(BadRequest) as caught:
        read_request("closing.yaml", {})

    assert caught.value.message == f"closing.yaml:{expected}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("./no/such.yaml", "./no/such.yaml:1: file: does not exist; check the path"),
        ("folder", "folder:1: file: is a folder; name a request in it"),
        ("a\nb.yaml", "a\\u000ab.yaml:1: file: does not exist; check the path"),
        ("a\0b.yaml", "a\\u0000b.yaml:1: file: cannot be read; check the path and its permissions"),
    ],
)
def test_a_path_that_cannot_be_read_is_named_as_it_was_given(path: str, expected: str) -> None:
    Path("folder").mkdir()

    with pytest.raises(BadRequest) as caught:
        read_request(path, {})

    assert caught.value.message == expected


def test_a_byte_order_mark_and_windows_lines_are_read() -> None:
    Path("closing.yaml").write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())

    assert read_request("closing.yaml", {}) == request(WHOLE)


def test_work_to_submit_is_found_beside_the_request(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below/logo.zip").write_bytes(b"PK")
    (folder / "below/closing.yaml").write_text(WHOLE.replace(": end", ": submit-work\nwork_file: logo.zip"))

    read = read_request("below/closing.yaml", {})

    assert read.work_file == folder / "below/logo.zip"


def test_work_that_the_branch_does_not_need_may_still_be_missing(folder: Path) -> None:
    assert request(WHOLE + "work_file: logo.zip\n").work_file == folder / "logo.zip"


@pytest.mark.parametrize(("more", "told"), [(0, None), (1, "is 25.0 MB; the site takes at most 25 MB")])
def test_work_over_25_megabytes_is_refused(more: int, told: str | None) -> None:
    with Path("logo.zip").open("wb") as stream:
        stream.truncate(25 * 1024 * 1024 + more)
    text = WHOLE.replace(": end", ": submit-work\nwork_file: logo.zip")

    answer = lines(text) if told else request(text).work_file

    assert answer == (
        [f"closing.yaml:16: work_file: 'logo.zip' {told}"] if told else Path("logo.zip").resolve()
    )


def test_work_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("logo.zip").write_bytes(b"PK")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)

    told = lines(WHOLE.replace(": end", ": submit-work\nwork_file: logo.zip"))

    assert told == ["closing.yaml:16: work_file: 'logo.zip' cannot be read; check its permissions"]


def test_a_review_has_at_most_5000_characters_counted_after_line_ends() -> None:
    longest = "a\\r\\n" * 2499 + "bc"
    review = "review: The brief never came and messages stayed unanswered for weeks."

    read = request(WHOLE.replace(review, f'review: "{longest}"'))
    told = lines(WHOLE.replace(review, f'review: "{longest}d"'))

    assert len(read.review) == 5000
    assert told == ["closing.yaml:13: review: has 5,001 characters; the form takes at most 5,000"]


def test_the_password_is_never_shown() -> None:
    read = request(WHOLE)

    assert [PASSWORD in shown for shown in (repr(read), str(read), json.dumps(masked(read)))] == [False] * 3


def test_a_masked_request_and_the_password_make_the_request_again() -> None:
    Path("logo.zip").write_bytes(b"PK")
    read = request(WHOLE.replace(": end", ": submit-work\nwork_file: logo.zip"))

    again = request_from_masked(json.loads(json.dumps(masked(read))), {"CLOSEOUT_PASSWORD": PASSWORD})

    assert again == read


def test_a_masked_request_alone_asks_for_the_password() -> None:
    with pytest.raises(BadRequest) as caught:
        request_from_masked(masked(request(WHOLE)), {})

    assert caught.value.message == (
        "run.json:1: login.password: is never kept; "
        "set CLOSEOUT_PASSWORD, or name the request again beside --resume"
    )


def test_the_request_is_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        request(WHOLE).recommend = 9


REAL_KEYS = st.sampled_from([line.split(":")[0].strip() for line in WHOLE.splitlines()])
ODD_YAML = st.one_of(
    st.text(),
    st.text(alphabet="[]{}&*!|>'\"%@`#,?:- \t\na1<="),
    st.lists(st.tuples(REAL_KEYS, st.text()), max_size=6).map(
        lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs),
    ),
    st.tuples(st.integers(0, len(WHOLE)), st.text(max_size=4)).map(
        lambda cut: WHOLE[: cut[0]] + cut[1] + WHOLE[cut[0] + 1 :],
    ),
)


@settings(max_examples=200, deadline=None)
@given(text=ODD_YAML)
def test_any_text_is_a_request_or_a_bad_request_of_one_line_problems(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    problems: list[str] = []
    try:
        read_request(path, {})
    except BadRequest as bad:
        problems = bad.message.split("\n")

    assert [line.isprintable() and line.startswith(f"{path}:") for line in problems] == [True] * len(problems)


@settings(deadline=None)
@given(review=st.text(), title=st.text(), password=st.text())
def test_what_is_read_survives_the_run_folder(review: str, title: str, password: str) -> None:
    data = {**masked(request(WHOLE)), "review": review, "contract": title}
    try:
        read = request_from_masked(data, {"CLOSEOUT_PASSWORD": password})
    except BadRequest:
        return

    again = request_from_masked(json.loads(json.dumps(masked(read))), {"CLOSEOUT_PASSWORD": password})

    assert again == read
