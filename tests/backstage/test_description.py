"""Backstage does what its own description says, whatever it is sent."""

from typing import Any

import schemathesis
from hypothesis import settings
from schemathesis import Case, GenerationMode

from mock_site import create_app
from mock_site.store.worlds import Worlds

TOKEN = "for-this-test"
schemathesis.serializer.alias("application/vnd.sqlite3", "application/octet-stream")
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}
app = create_app(Worlds(), backstage=True, backstage_token=TOKEN)
schema = schemathesis.openapi.from_wsgi("/backstage/openapi.json", app, headers=ALLOWED)


@schema.parametrize()
@settings(max_examples=40, deadline=None)
def test_whatever_is_sent_the_answer_is_one_that_is_described(case: Case[Any]) -> None:
    if case.path_parameters and case.meta and case.meta.generation.mode is GenerationMode.POSITIVE:
        # A name that is right in form belongs to no world; what lies behind the name is what is to be tried.
        case.path_parameters["world_id"] = "sample"

    case.call_and_validate()
