"""Send a file of a contract, to be kept and never to be shown."""

from io import BytesIO

from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from mock_site.service import files as service
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("files", __name__)

SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""What a browser may do with somebody's file, should it ever show one: nothing."""


@screen.get("/contracts/<contract_id>/files/<file_id>")
@login_required
def file(contract_id: str, file_id: str) -> ResponseReturnValue:
    """Send a file under the name it came with, as bytes of no kind that a browser opens."""
    kept = service.download(world(), me(), contract_id, file_id)
    response = send_file(
        BytesIO(kept.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=kept.name,
        conditional=False,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
