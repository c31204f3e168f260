"""Tell the running contracts (1) to (7): the path of the tutorial and its neighbours."""

from datetime import timedelta

from mock_site.domain.contract import ContractEvent
from mock_site.domain.hourly import week_start
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.story import Story


def add_running(sample: Sample) -> None:
    """Add them."""
    _logo_refresh(sample)
    _product_upload(sample)
    _speed_fixes(sample)
    _landing_page(sample)
    _bookkeeping(sample)
    _scraper(sample)
    _data_entry(sample)


def _logo_refresh(sample: Sample) -> None:
    story = Story(
        sample,
        1001,
        "Logo refresh for a bakery chain",
        "Brightloaf Bakeries",
        "A fresher version of our logo for eleven shops: sign, bag and website. Colours stay as they are.",
        37,
    )
    story.happens(ContractEvent.ACCEPT, 36)
    story.fund("Three logo drafts", 15000, 36)
    story.say(
        "Mira",
        35.9,
        "Thank you for the contract. Could you send the present logo and the shops you like most?",
    )
    story.say("Mira", 31, "A short reminder: without the present logo I cannot begin. Any file will do.")
    story.say("Mira", 22, "Hello again. Is the refresh still wanted? I keep the time free until Friday.")
    story.say("Mira", 9, "I have not heard from you since the start. Please tell me how we go on.")


def _product_upload(sample: Sample) -> None:
    story = Story(
        sample,
        1002,
        "Shopify product upload",
        "Tall Pine Outdoors",
        "Upload 60 products with photos, sizes and prices from our sheet.",
        13,
    )
    story.happens(ContractEvent.ACCEPT, 12)
    milestone = story.fund("Upload of 60 products", 9000, 12)
    story.say(
        "client", 12, "The sheet and the photos are in the shared folder. Ask whenever something is unclear."
    )
    story.say(
        "Mira", 11, "Everything is there, thank you. Four sizes are missing; I have marked them in the sheet."
    )
    story.say("client", 10.6, "Filled in. Good catch!")
    story.answers(5, "I am half through the list and will tell you by the end of the week.")
    story.submit(
        milestone,
        3,
        "All 60 products are online as drafts. The list with links is attached.",
        "upload-list.csv",
    )


def _speed_fixes(sample: Sample) -> None:
    story = Story(
        sample,
        1003,
        "WordPress speed fixes",
        "Harlow Dental Group",
        "Our site takes eight seconds to load. Find out why and bring it below two.",
        181,
    )
    story.happens(ContractEvent.ACCEPT, 180)
    story.deliver("Report on what is slow", 15000, 180, 172, 170)
    story.deliver("Fixes from the report", 25000, 168, 136, None)
    story.say("client", 170, "A very clear report. Please go on with the fixes.")
    story.say("Mira", 136, "The fixes are in: the start page loads in 1.7 seconds now.")
    story.say(
        "Mira", 30, "Hello! Everything is done and paid. Would you close the contract when you have a minute?"
    )


def _landing_page(sample: Sample) -> None:
    story = Story(
        sample,
        1004,
        "Landing page copy",
        "Quayside Yoga",
        "Words for the page of our summer course: headline, three paragraphs, one call to action.",
        17,
    )
    story.happens(ContractEvent.ACCEPT, 16)
    milestone = story.fund("Copy of the page", 12000, 16)
    milestone = story.submit(
        milestone, 6, "The first version of the copy, ready for your comments.", "copy-1.txt"
    )
    story.say("client", 4, "I like the tone. Could the headline be shorter and the prices come earlier?")
    story.request_changes(milestone, 4)
    story.say("Mira", 3.8, "Of course. You will have a second version soon.")


def _bookkeeping(sample: Sample) -> None:
    story = Story(
        sample,
        1005,
        "Weekly bookkeeping",
        "Oakmead Plumbing",
        "Sort receipts, enter them, and match them with the bank every week.",
        59,
        rate_cents=2400,
        weekly_limit_minutes=600,
    )
    story.happens(ContractEvent.ACCEPT, 58)
    monday = week_start(sample.now)
    for weeks in range(7, 0, -1):
        start = monday - timedelta(weeks=weeks)
        extra = 10 * (weeks % 3)
        story.work(
            (start + timedelta(hours=8), 180 + extra, "Receipts of the week"),
            (start + timedelta(days=2, hours=9), 120, "Matching with the bank"),
        )
    story.work(
        (monday + timedelta(hours=8), 130, "Receipts of the week"),
        (monday + timedelta(days=1, hours=8), 120, "Supplier invoices"),
        (monday + timedelta(days=1, hours=13), 80, "Supplier invoices"),
        (monday + timedelta(days=2, hours=9, minutes=30), 70, "Matching with the bank"),
    )
    story.answers(20, "Please stay with us: the vans do not stop, and neither do the receipts.")
    story.say("client", 57, "Receipts arrive on Sunday evening, sorted by van.")
    story.say(
        "Mira", 2.2, "Two fuel receipts have no date. I have put them under last Friday, is that right?"
    )
    story.say("client", 2, "Yes, both were Friday.")


def _scraper(sample: Sample) -> None:
    story = Story(
        sample,
        1006,
        "Python scraper upkeep",
        "Fieldnote Analytics",
        "Keep our price collector running when shops change their pages.",
        96,
        rate_cents=3800,
        weekly_limit_minutes=300,
    )
    story.happens(ContractEvent.ACCEPT, 95)
    monday = week_start(sample.now)
    for weeks in (12, 9, 6, 3):
        start = monday - timedelta(weeks=weeks)
        story.work((start + timedelta(days=3, hours=10), 150, "Two shops changed their pages"))
    story.happens(ContractEvent.PAUSE, 9)
    story.say("client", 9, "We are moving the collector to another server, so I pause this until July.")
    story.say("Mira", 8.9, "All right. Tell me when it is there and I will test every shop once.")


def _data_entry(sample: Sample) -> None:
    story = Story(
        sample,
        1007,
        "Data entry pilot",
        "Marcus Ode",
        "A pilot of a few hours; details will follow.",
        25,
        rate_cents=1600,
        weekly_limit_minutes=1200,
    )
    story.happens(ContractEvent.ACCEPT, 24)
    story.say("Mira", 24, "Glad to start. Which records shall I enter, and into which system?")
    story.say(
        "Mira", 18, "Could you describe the pilot? I have not logged any time, since I do not know the task."
    )
    story.say("Mira", 7, "A third try: which records, and where do they go?")
