"""Serve the mock site: `python -m mock_site [--host] [--port] [--data DIR] [--reset] [--drop-idle SPAN]`."""

import argparse
import os
import re
import sys
from pathlib import Path

TOKEN = "CLOSEOUT_BACKSTAGE_TOKEN"  # noqa: S105 - the name of a variable
LAST_PORT = 65535


def main(arguments: list[str] | None = None) -> int:
    """Return 0 after a clean end, 2 for wrong arguments, 3 when the site cannot start."""
    parser = argparse.ArgumentParser("closeout site", description="Serve the closeout mock site.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=5000, help="0 for any free one (default: %(default)s)")
    parser.add_argument("--data", type=Path, help="folder that keeps the worlds (default: in memory)")
    parser.add_argument("--reset", action="store_true", help="begin with the sample world as new")
    parser.add_argument(
        "--drop-idle",
        type=_span,
        metavar="SPAN",
        help="drop worlds that nobody used for so long: 90s, 12h",
    )
    parser.add_argument(
        "--backstage",
        action="store_true",
        help="let this machine control worlds below /backstage",
    )
    parser.add_argument(
        "--backstage-token", metavar="T", help=f"let in whoever sends this, from anywhere (or set {TOKEN})"
    )
    parser.add_argument(
        # For whoever starts the site as a child: it ends with its parent, however that ends.
        "--until-stdin-closes",
        action="store_true",
        help=argparse.SUPPRESS,
    )
    asked = parser.parse_args(arguments)
    if asked.backstage_token is not None and not asked.backstage:
        parser.error("--backstage-token is for --backstage alone. Add --backstage, or leave the token out.")
    token = os.environ.get(TOKEN) if asked.backstage_token is None else asked.backstage_token
    if asked.backstage and token is not None and not re.fullmatch(r"[!-~]+", token):
        parser.error(
            f"{token!r} is no token that can be sent. Use letters, digits and signs of ASCII, no space."
        )
    from mock_site.serve import CannotServe, Service, serve

    service = Service(
        asked.host,
        asked.port,
        asked.data,
        asked.drop_idle,
        asked.reset,
        asked.backstage,
        token,
        asked.until_stdin_closes,
    )
    try:
        serve(service)
    except CannotServe as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


def _span(text: str) -> float:
    found = re.fullmatch(r"([1-9][0-9]*)([smhd])", text)
    if found:
        return float(found[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[found[2]]
    raise argparse.ArgumentTypeError(f"{text!r} is no span of time. Write it like 90s, 30m, 12h or 2d.")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port. Give a number from 0 to {LAST_PORT}.")


if __name__ == "__main__":
    sys.exit(main())
