"""Tell thirty contracts of the past two years; they fill the pages of All contracts."""

from typing import NamedTuple

from mock_site.domain.contract import ContractEvent, Party
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.story import Stars, Story

FIRST_NUMBER = 1020
GOOD: Stars = (5, 5, 5, 5, 5, 5)
FAIR: Stars = (5, 4, 4, 5, 4, 5)
MIXED: Stars = (4, 3, 4, 3, 3, 4)
POOR: Stars = (3, 2, 3, 2, 3, 3)
BY_CLIENT, BY_FREELANCER = Party.CLIENT, Party.FREELANCER


class Past(NamedTuple):
    """An ended contract in one line; cents of 0 were never paid, days count back from now."""

    title: str
    client: str
    cents: int
    started: int
    ended: int
    ended_by: Party
    stars: Stars
    review: str


PAST = (
    Past("Wedding invitation text", "Ines Castellan", 6000, 52, 40, BY_CLIENT, GOOD, "Warm words, on time."),
    Past(
        "Price list for spring",
        "Bluebird Cycles",
        8000,
        66,
        48,
        BY_CLIENT,
        POOR,
        "Right in the end, but a week late.",
    ),
    Past("Clinic opening leaflet", "Maple Court Vets", 9500, 80, 61, BY_CLIENT, GOOD, "Our clients love it."),
    Past("Proofreading of a guide", "Rowan Press", 14000, 97, 70, BY_CLIENT, GOOD, "A careful eye."),
    Past("Sewing class handout", "Thimble & Thread", 5500, 110, 92, BY_FREELANCER, FAIR, ""),
    Past("Recipe card set", "Asha Menon", 12000, 124, 101, BY_CLIENT, GOOD, "Clear steps, pretty cards."),
    Past(
        "Exhibition labels",
        "Northlight Museum",
        21000,
        139,
        108,
        BY_CLIENT,
        POOR,
        "Half of the labels had to be written again.",
    ),
    Past("Coffee bag texts", "Dune Coffee Roasters", 7500, 151, 130, BY_CLIENT, GOOD, "Exactly our voice."),
    Past(
        "Quiz for a reading app", "Peppercorn Learning", 16000, 166, 141, BY_CLIENT, GOOD, "Children laughed."
    ),
    Past("Delivery map", "Green Kettle Teas", 0, 178, 160, BY_CLIENT, MIXED, ""),
    Past("Shop opening hours page", "Kessel Hardware", 4500, 190, 176, BY_CLIENT, FAIR, "Quick and simple."),
    Past(
        "Interview transcripts", "Late Train Radio", 18500, 205, 181, BY_CLIENT, GOOD, "Every word is there."
    ),
    Past("Retreat programme", "Quayside Yoga", 9000, 220, 199, BY_CLIENT, GOOD, "Calm and clear."),
    Past(
        "Van fleet spreadsheet", "Oakmead Plumbing", 13000, 233, 210, BY_CLIENT, FAIR, "We use it every day."
    ),
    Past("Survey of patients", "Harlow Dental Group", 15500, 248, 222, BY_FREELANCER, MIXED, ""),
    Past(
        "Trail descriptions",
        "Tall Pine Outdoors",
        17500,
        262,
        239,
        BY_CLIENT,
        GOOD,
        "One wants to walk at once.",
    ),
    Past("Gift card wording", "Brightloaf Bakeries", 4000, 277, 265, BY_CLIENT, FAIR, "Sweet and short."),
    Past(
        "House tour scripts",
        "Crestline Homes",
        22000,
        291,
        263,
        BY_CLIENT,
        FAIR,
        "Our agents read them aloud.",
    ),
    Past("Toy safety sheets", "Amberly Toys", 11500, 309, 284, BY_CLIENT, GOOD, "Correct to the last comma."),
    Past("Hotel welcome letter", "Lumen Spa Hotels", 6500, 322, 311, BY_CLIENT, GOOD, "Guests mention it."),
    Past("Ferry timetable texts", "Wander Slowly", 0, 340, 318, BY_FREELANCER, MIXED, ""),
    Past(
        "Furniture care cards", "Nordhus Furniture", 12500, 358, 333, BY_CLIENT, GOOD, "Precise and friendly."
    ),
    Past(
        "Contract glossary",
        "Stonebridge Legal",
        19500,
        381,
        350,
        BY_CLIENT,
        FAIR,
        "Plain words for hard ones.",
    ),
    Past("Market stall sign", "Pocket Orchard", 3500, 402, 391, BY_CLIENT, GOOD, "Seen from afar."),
    Past(
        "Bike repair guide", "Bluebird Cycles", 16500, 430, 398, BY_CLIENT, GOOD, "We repair less, they more."
    ),
    Past("Vaccination reminder", "Maple Court Vets", 5000, 455, 441, BY_CLIENT, FAIR, "Short and polite."),
    Past("Poetry booklet layout", "Rowan Press", 24000, 489, 450, BY_CLIENT, GOOD, "Room for every line."),
    Past(
        "Button catalogue",
        "Thimble & Thread",
        10500,
        520,
        488,
        BY_CLIENT,
        FAIR,
        "Nine hundred buttons, no mistake.",
    ),
    Past("Cooking class slides", "Asha Menon", 8500, 561, 533, BY_CLIENT, GOOD, "Lovely to look at."),
    Past("Museum night flyer", "Northlight Museum", 0, 604, 590, BY_CLIENT, MIXED, ""),
)


def add_years_past(sample: Sample) -> None:
    """Add them, newest first."""
    for number, past in enumerate(PAST, start=FIRST_NUMBER):
        _tell(sample, number, past)


def _tell(sample: Sample, number: int, past: Past) -> None:
    brief = f"{past.title}, as described in our first message."
    story = Story(sample, number, past.title, past.client, brief, past.started + 1)
    story.happens(ContractEvent.ACCEPT, past.started)
    if past.cents:
        middle = (past.started + past.ended) // 2
        story.deliver("The whole work", past.cents, past.started, middle + 2, middle)
    else:
        story.plan("The whole work", 9000, past.started)
    story.end(past.ended_by, past.ended)
    if past.review:
        poor = past.stars == POOR
        story.rate(Party.CLIENT, past.ended, past.stars, past.review, recommend=3 if poor else 9)
        mine = FAIR if poor else past.stars
        story.rate(Party.FREELANCER, past.ended - 1, mine, "Clear from the start, and paid on time.")
    elif past.ended_by is Party.FREELANCER:
        story.rate(
            Party.FREELANCER,
            past.ended,
            past.stars,
            "Friendly at first, then hard to reach.",
            reason="successful" if past.cents else "not-responsive",
            recommend=5,
        )
