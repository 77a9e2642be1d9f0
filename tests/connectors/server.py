"""A server on 127.0.0.1 that replays what it was told to, and remembers what it was asked.

Belongs here: replies in their order, broken connections. Does not belong here: what the replies say (``replies/``).
"""

import socket
import struct
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

REPLIES = Path(__file__).parent / "replies"


@dataclass(frozen=True)
class Reply:
    """What the server answers: ``breaks`` closes the connection with a reset instead."""

    content: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    breaks: bool = False


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


class ReplayingServer:
    """Replies by method and path; of several the one whose query fits the most, each used once but for the last."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._replies: dict[tuple[str, str], list[tuple[dict[str, str], list[Reply]]]] = defaultdict(list)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.replaying = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "ReplayingServer":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def on(self, address: str, *replies: Reply, method: str = "GET") -> None:
        """Answer an address (path, and as much of the query as matters) with these replies, one after another.

        Said again of the same address, it takes the place of what was said before.
        """
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        others = [(of, known) for of, known in self._replies[method, parts.path] if of != query]
        self._replies[method, parts.path] = [*others, (query, list(replies))]

    def file(self, name: str, media_type: str = "", **reply: object) -> Reply:
        """A file of ``replies/``; ``{base}`` in a text stands for the address of this server."""
        content = (REPLIES / name).read_bytes().replace(b"{base}", self.base.encode())
        return Reply(content=content, media_type=media_type or _MEDIA_TYPES[Path(name).suffix], **reply)  # type: ignore[arg-type]  # fields of Reply

    def answer(self, asked: Asked) -> Reply:
        if asked.path != "/robots.txt":
            self.asked.append(asked)
        fitting = [
            (query, replies)
            for query, replies in self._replies[asked.method, asked.path]
            if query.items() <= asked.query.items()
        ]
        if not fitting:
            return Reply(status=404, content=b"<html><body>404</body></html>")
        _, replies = max(fitting, key=lambda found: len(found[0]))
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".xls": "application/vnd.ms-excel",
    ".xml": "application/rss+xml",
}


class _Server(ThreadingHTTPServer):
    replaying: ReplayingServer


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._reply(b"")

    def do_POST(self) -> None:
        self._reply(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _reply(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        reply = self.server.replaying.answer(Asked(self.command, parts.path, query, dict(self.headers.items()), body))
        if reply.breaks:
            # Closing with unsent data dropped makes the other side see a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.content)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        pass
