"""The feedback form as it is posted; the domain reads and judges its values."""

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import SelectMultipleField, StringField, TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.contract import Party
from mock_site.domain.question import ASKED
from mock_site.domain.score import total_score


class FeedbackForm(FlaskForm):  # type: ignore[misc]
    """A freelancer's private and public feedback, every value as typed."""

    by = Party.FREELANCER

    reason = StringField()
    recommend = StringField()
    concerns = SelectMultipleField(choices=(), validate_choice=False)
    skills = StringField()
    quality_of_requirements = StringField()
    availability = StringField()
    deadlines = StringField()
    communication = StringField()
    cooperation = StringField()
    review = TextAreaField()

    def raw(self) -> dict[str, str | list[str]]:
        """Return the values by field name: concerns a list, every other one string."""
        typed = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return {name: value or ([] if name == "concerns" else "") for name, value in typed.items()}

    @property
    def total_score(self) -> str | None:
        """Give the mean of the stars typed so far."""
        typed = [self[category.field].data or "" for category in ASKED[self.by].categories]
        return total_score([int(stars) for stars in typed if stars in {"1", "2", "3", "4", "5"}])


class ClientFeedbackForm(FeedbackForm):
    """A client's feedback, which asks of one category in another way."""

    by = Party.CLIENT
    quality_of_requirements = None
    quality_of_work = StringField()
