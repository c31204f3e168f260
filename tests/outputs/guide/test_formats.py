"""HTML and Markdown say the same words; nothing of a title is taken for markup."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from automation.outputs.guide.content import Guide, plain, write_guide
from automation.outputs.guide.html import html
from automation.outputs.guide.markdown import markdown
from automation.outputs.script.script import write_script
from automation.outputs.take_record import read_take
from automation.words.language import languages
from tests.outputs.guide.sample_take import make_take
from tests.outputs.test_report import Reading

ODD = {"title": "Fix <b>*all*</b> & [this](x) `now` #1 | done", "client": None}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Guide]:
    """Tell of a run once in each language."""
    take = read_take(make_take(tmp_path_factory.mktemp("take")))
    return {code: write_guide(take, write_script(take.run, code)) for code in languages()}


@pytest.fixture
def guide(told: Mapping[str, Guide]) -> Guide:
    return told["en"]


@pytest.fixture
def odd(tmp_path: Path) -> Guide:
    take = read_take(make_take(tmp_path, contract=ODD))
    return write_guide(take, write_script(take.run))


@pytest.mark.parametrize("code", languages())
def test_page_is_whole_and_needs_no_other_file(told: Mapping[str, Guide], code: str) -> None:
    page = html(told[code])

    reading = Reading(page)
    foreign = [each for each in reading.addresses if not re.match("#|data:image/", each)]
    dangling = [each for each in reading.addresses if each.startswith("#") and each[1:] not in reading.ids]
    assert (reading.open, foreign, dangling) == ([], [], [])
    assert re.findall(r"<script|<link|<iframe|@import|url\((?!\"data:)", page) == []
    assert f'<html lang="{code}">' in page
    assert len(reading.ids) == len(set(reading.ids))


def test_every_word_of_the_guide_is_in_both(guide: Guide) -> None:
    page = re.sub(
        r"\s+", " ", " ".join(text for texts in Reading(html(guide)).texts.values() for text in texts)
    )
    written = re.sub(r"\s+", " ", re.sub(r"\\(.)", r"\1", markdown(guide)).replace("**", ""))
    words = [guide.title, guide.subtitle, guide.lead, *guide.result, *guide.before_work]
    words += [text for step in guide.steps for text in (step.title, step.narration, step.why, step.advice)]
    words += [
        text for reason in guide.reasons for text in (reason.name, reason.when, reason.does, reason.first)
    ]
    words += [text for each in guide.questions for text in (each.question, each.answer)]
    rich = [plain(line) for line in (*guide.summary, *guide.before)]

    assert [text for text in words if text not in page] == []
    assert [text for text in (*words, *rich) if text not in written] == []


def test_every_picture_has_alt_text_and_its_size(guide: Guide) -> None:
    pictures = re.findall(r"<img [^>]*>", html(guide))

    assert len(pictures) == sum(len(step.figures) for step in guide.steps)
    assert [
        each for each in pictures if not re.search(r'width="\d+" height="\d+" alt="[^"]{10,}"', each)
    ] == []


def test_reason_of_the_contract_is_pointed_out_in_both(guide: Guide) -> None:
    written = markdown(guide)

    assert written.count("| **Client not responsive** · *This contract* |") == 1
    assert written.count("*This contract*") == 1
    assert html(guide).count("<em>This contract</em>") == 1


def test_markdown_names_every_picture_and_only_those(guide: Guide) -> None:
    named = re.findall(r"\]\(pictures/([^)]+)\)", markdown(guide))

    assert named == [figure.name for step in guide.steps for figure in step.figures]


def test_title_with_markup_is_shown_as_it_stands(odd: Guide) -> None:
    page, written = html(odd), markdown(odd)

    assert "Fix &lt;b&gt;*all*&lt;/b&gt; &amp; [this](x) `now` #1 | done" in page
    assert r"Fix \<b\>\*all\*\</b\> & \[this\](x) \`now\` \#1 \| done" in written


def test_print_has_pictures_that_a_pdf_keeps_as_they_are(guide: Guide) -> None:
    kinds = set(re.findall(r'src="data:image/(\w+)', html(guide, for_print=True)))

    assert kinds == {"jpeg"}
