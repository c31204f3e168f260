"""Invent the open jobs of Find Work."""

from mock_site.store.open_job_list import search_key
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.of_others import BAKERY
from mock_site.store.sample.people import add_client

JOBS = (
    ("Seed packet descriptions", "Hollow Hill Seeds", "Ludlow, United Kingdom", "$140 fixed price",
     "Forty short texts that tell a beginner when to sow and what to expect.", ("Copywriting", "Gardening")),
    ("Invoice template in a spreadsheet", "Ferris Roofing", "Tulsa, United States", "$90 fixed price",
     "One template that adds up by itself and prints on one page.", ("Spreadsheets",)),
    ("Subtitles for a cooking channel", "Nonna at Home", "Bologna, Italy", "$12-18 per hour",
     "English subtitles for two videos a week, about ten minutes each.", ("Subtitling", "English")),
    ("Logo for a climbing hall", "Basalt Climbing", "Freiburg, Germany", "$320 fixed price",
     "A mark that works on a wall of fifteen metres and on a chalk bag.", ("Logo design",)),
    ("Tidy a contact list", "Elmwood Choir", "Norwich, United Kingdom", "$60 fixed price",
     "Six hundred addresses from three lists, without doubles.", ("Data entry",)),
    ("Small website for a joiner", "Hanno Weiss Joinery", "Bregenz, Austria", "$450 fixed price",
     "Five pages with photos of finished work and a contact form.", ("HTML", "CSS")),
    ("Proofreading of a thesis", "Lena Sorg", "Uppsala, Sweden", "$200 fixed price",
     "Ninety pages on river fish, in English, due in three weeks.", ("Proofreading",)),
    ("Weekly newsletter", "Corner Cinema", "Antwerp, Belgium", "$18-25 per hour",
     "What is on, what is gone, and one reason to come.", ("Copywriting", "Newsletters")),
    ("Icons for a weather app", "Barometer Labs", "Halifax, Canada", "$280 fixed price",
     "Twenty-four icons that can be told apart at the size of a fingernail.", ("Icon design",)),
    ("Bookkeeping for a band", "The Paper Kites Club", "Melbourne, Australia", "$20-28 per hour",
     "Fees, fuel and strings: two hours a month.", ("Bookkeeping",)),
    ("Translate a board game manual", "Cardboard Fox", "Poznan, Poland", "$230 fixed price",
     "From German to English, eleven pages with many exceptions.", ("Translation", "German")),
    ("Python script for file names", "Archive of Mill Street", "Ghent, Belgium", "$110 fixed price",
     "Rename eight thousand scans after the numbers in a list.", ("Python",)),
    ("Voice for a safety film", "Dockside Cranes", "Rotterdam, Netherlands", "$150 fixed price",
     "Four minutes in a calm voice, in English.", ("Voice-over",)),
    ("Illustrations for a picture book", "Tamar Beridze", "Tbilisi, Georgia", "$900 fixed price",
     "Fourteen double pages about a goat who reads.", ("Illustration",)),
    ("Test an online shop", "Willow & Wick", "Hobart, Australia", "$15-20 per hour",
     "Order, cancel and return on three phones and write down what is odd.", ("Testing",)),
    ("Speech for an anniversary", "Volunteer Fire Brigade", "Zug, Switzerland", "$130 fixed price",
     "Eight minutes, a hundred years, two jokes.", ("Writing",)),
    ("Photos retouched", "Atelier Noor", "Amman, Jordan", "$4 a photo",
     "Sixty photos of ceramics on a plain ground.", ("Photo editing",)),
    ("Database for a seed library", "Common Ground Library", "Asheville, United States", "$350 fixed price",
     "Who borrowed which seeds, and what came back in autumn.", ("SQL", "Forms")),
    ("Course on spreadsheets", "Aunt Ida's Repair Shop", "Turku, Finland", "$25-35 per hour",
     "Teach four people, one evening a week, by video.", ("Teaching", "Spreadsheets")),
    ("Product photos described", "Open Gallery Shop", "Utrecht, Netherlands", "$160 fixed price",
     "Alternative texts for two hundred pictures, for people who listen.", ("Accessibility",)),
    ("Menu in three languages", "Trattoria Quattro", "Trieste, Italy", "$95 fixed price",
     "Italian is there; English and Slovene are wanted.", ("Translation", "Slovene")),
    ("Flyer for a lost-dog service", "Come Home Rex", "Boise, United States", "$55 fixed price",
     "One page that people read while they walk.", ("Layout",)),
    ("Minutes of a meeting", "Riverside Housing", "Basel, Switzerland", "$18-22 per hour",
     "From a recording of two hours, once a month.", ("Transcription",)),
    ("Chart of a family", "Rosa Lindqvist", "Visby, Sweden", "$120 fixed price",
     "Seven generations on one sheet that can be hung on a wall.", ("Layout", "Genealogy")),
    ("Names for paint colours", "Kiln Lane Paints", "Stoke, United Kingdom", "$175 fixed price",
     "Thirty-six names, none of them with the word dream.", ("Copywriting",)),
    ("Plan of a small garden", "Peter Aalto", "Espoo, Finland", "$240 fixed price",
     "Nine by fourteen metres, shade on one side, a child and a hedgehog.", ("Garden design",)),
    ("Repair of broken links", "Lighthouse Society", "Stavanger, Norway", "$80 fixed price",
     "Four hundred pages, some of them twenty years old.", ("HTML",)),
    ("Script for a museum audio guide", "Salt Museum", "Halle, Germany", "$420 fixed price",
     "Eighteen stops of ninety seconds.", ("Writing", "Audio")),
    ("Calendar of a sports club", "Rowing Club Delta", "Galati, Romania", "$70 fixed price",
     "Training, races and holidays in one file that phones can read.", ("Calendars",)),
    ("Letters for a charity", "Warm Kitchen", "Porto, Portugal", "$15-20 per hour",
     "Thank-you letters that do not sound like all the others.", ("Writing",)),
    ("Menu boards for eleven shops", BAKERY, "Graz, Austria", "$260 fixed price",
     "What is baked when, on a board beside each counter. Photos follow.", ("Layout", "Copywriting")),
)  # fmt: skip


def add_open_jobs(sample: Sample) -> None:
    """Add them, one posted every nine hours before now, and their clients where they are new.

    The bakery's is the newest, so that whoever looks for work meets the client of contract (1).
    """
    for number, (title, client, place, budget, summary, skills) in enumerate(JOBS, start=1):
        if client not in sample.people:
            add_client(sample, client, place)
        sample.add(
            "jobs",
            id=f"j{number:02d}",
            title=title,
            client_id=sample.id_of(client),
            budget=budget,
            posted_at=sample.ago((2 if client == BAKERY else number * 9 - 6) / 24),
            summary=summary,
            skills=list(skills),
            search_key=search_key(title, client, summary, skills),
        )
