"""The built site over HTTP on this machine, with headers that let nothing but the site's own files load.

Belongs here: headers, media types, and what is refused. Does not belong here: building pages (site) and reading
arguments (orchestration).
"""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final
from urllib.parse import unquote, urlsplit

HOST: Final = "127.0.0.1"
#: Sent with every reply. Nothing runs or loads that is not a file of the site; inline scripts and styles do not.
HEADERS: Final = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            "script-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
#: Said by us and not by the machine's list, for a browser that must not sniff believes them.
_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}


def site_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder ``site`` on 127.0.0.1, bound but not yet answering; port 0 takes any that is free.

    The folder is looked up anew with each request, so that a site built meanwhile is the one that is served.
    Raises OSError when the port is taken.
    """
    return ThreadingHTTPServer((HOST, port), partial(_Pages, directory=str(site)))


class _Pages(SimpleHTTPRequestHandler):
    """Files of one folder for whoever asks this machine by its own name; no listings, no hidden files."""

    error_message_format = "%(code)d %(message)s\n"
    error_content_type = "text/plain; charset=utf-8"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Headers of the reply to GET or HEAD, and the file to send; refuses what is no file of the site."""
        if not self._is_asked_by_name():
            self.send_error(421, "Ask for 127.0.0.1 or localhost")
            return None
        if not self._is_of_the_site():
            self.send_error(404, "No such page")
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Every reply carries the headers, errors and redirections too."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Media type by the end of a file's name."""
        return _MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream")

    def version_string(self) -> str:
        """The Server header tells nothing of versions."""
        return "qogam"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Requests are not written down."""

    def _is_asked_by_name(self) -> bool:
        """Whether the Host header names this machine: a foreign name that resolves here must not read the report."""
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            return False
        return host in (HOST, "localhost")

    def _is_of_the_site(self) -> bool:
        """Whether the address leads to a file below the folder, links followed, without a step up or a hidden name."""
        path = unquote(self.path.partition("?")[0].partition("#")[0])
        names = PurePosixPath(path).parts[1:]
        if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
            return False
        if any(name.startswith(".") for name in names):
            return False
        root = Path(self.directory).resolve()
        found = root.joinpath(*names).resolve()
        return found.is_relative_to(root) and (found / "index.html" if found.is_dir() else found).is_file()
