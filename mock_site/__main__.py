"""Serve the mock site: `python -m mock_site [--host] [--port] [--data] [--until-stdin-closes]`."""

import argparse
import sys
from pathlib import Path

LAST_PORT = 65535


def main(arguments: list[str] | None = None) -> int:
    """Return 0 after a clean end, 2 for wrong arguments, 3 when the site cannot start."""
    parser = argparse.ArgumentParser("python -m mock_site", description="Serve the closeout mock site.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=5000, help="0 for any free one (default: %(default)s)")
    parser.add_argument("--data", type=Path, help="folder that keeps the database (default: in memory)")
    parser.add_argument(
        # For whoever starts the site as a child: it ends with its parent, however that ends.
        "--until-stdin-closes",
        action="store_true",
        help=argparse.SUPPRESS,
    )
    asked = parser.parse_args(arguments)
    from mock_site.web.serve import CannotServe, serve

    try:
        serve(asked.host, asked.port, asked.data, until_stdin_closes=asked.until_stdin_closes)
    except CannotServe as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port. Give a number from 0 to {LAST_PORT}.")


if __name__ == "__main__":
    sys.exit(main())
