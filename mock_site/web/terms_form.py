"""The terms of a contract that does not exist yet, as they are typed."""

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField, TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.offer import Terms, read_terms


class TermsForm(FlaskForm):  # type: ignore[misc]
    """A title, what is to be done, and how it pays."""

    title = StringField()
    description = TextAreaField()
    kind = StringField()
    amount = StringField()
    weekly_hours = StringField()

    def terms(self) -> Terms:
        """Return the terms, or raise InvalidFields."""
        names = ("title", "description", "kind", "amount", "weekly_hours")
        return read_terms(*(self[name].data or "" for name in names))
