"""Let a world's site go wrong on demand."""

from typing import cast

from flask import Response, current_app, request
from flask_openapi3 import APIBlueprint, Tag

from mock_site.backstage.lookup import answer, find
from mock_site.backstage.models import FAILURES, FaultRules, WorldPath
from mock_site.web.faults.catalogue import KINDS
from mock_site.web.faults.faults import EXTENSION, Faults
from mock_site.web.faults.rules import schema_of

api = APIBlueprint(
    "faults",
    __name__,
    url_prefix="/backstage/worlds/<world_id>/faults",
    abp_tags=[Tag(name="faults")],
    abp_responses=FAILURES,
)


@api.get("", summary="Read the faults", responses={200: FaultRules})
def read(path: WorldPath) -> Response:
    """Give the rules of each fault that is on, with how often each has fired and how often it can yet."""
    return answer(FaultRules(faults_here().get(find(path))))


@api.put(
    "",
    summary="Set the faults",
    responses={200: FaultRules},
    openapi_extensions={
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema_of(KINDS)}}}
    },
)
def put(path: WorldPath) -> Response:
    """Set the faults in place of those that were on, counts from 0; an empty object ends them all."""
    world = find(path)
    faults_here().put(world, request.get_json())
    return answer(FaultRules(faults_here().get(world)))


def faults_here() -> Faults:
    """Return the faults that this door shares with the site beside it."""
    return cast("Faults", current_app.extensions[EXTENSION])
