"""Sites of our own on 127.0.0.1, and a fetcher that reaches them by invented names."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ingest.fetching.fetcher import Fetcher, Means, user_agent

#: Writes a reply; what the request said is in the handler.
Reply = Callable[[BaseHTTPRequestHandler], None]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def reply(
    body: bytes = b"", status: int = 200, media_type: str = "text/html", headers: Mapping[str, str] | None = None
) -> Reply:
    """A usual reply."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if media_type:
            handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return write


def in_turn(*replies: Reply) -> Reply:
    """The first reply first; the last one for ever."""
    waiting = list(replies)

    def write(handler: BaseHTTPRequestHandler) -> None:
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(handler)

    return write


@dataclass(slots=True)
class Site:
    """A running site: its pages by path (with query), and the requests that it has heard."""

    port: int
    pages: dict[str, Reply]
    heard: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    def address(self, path: str, host: str = "site.example") -> str:
        """Address of a page under an invented name."""
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """Paths asked for, in order, but for robots.txt."""
        return [path for _, path, _, _ in self.heard if path != "/robots.txt"]


@contextmanager
def serve(pages: dict[str, Reply], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site with these pages; anything else is 404. With ``tls`` it speaks https."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.heard.append((self.command, self.path, headers, self.rfile.read(length)))
            try:
                site.pages.get(self.path, reply(b"nothing here", 404))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client hung up, as it may

        do_GET = do_POST = _answer  # noqa: N815  # the base class names them so

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.block_on_close = False
        site = Site(server.server_port, pages)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield site
        server.shutdown()


class LocalGuard:
    """Every invented name leads to 127.0.0.1, at any port."""

    def permit(self, host: str, port: int) -> None:
        """Nothing is refused beyond what the source's hosts say."""

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """The address of the sites above."""
        return ["127.0.0.1"]


@dataclass(slots=True)
class Clock:
    """Time that passes only while somebody sleeps."""

    seconds: float = 0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass(slots=True)
class Sockets:
    """Opens connections, and remembers to where."""

    opened: list[tuple[str, int]] = field(default_factory=list)

    def __call__(self, address: tuple[str, int], timeout: float | None) -> socket.socket:
        self.opened.append(address)
        return socket.create_connection(address, timeout)


@dataclass(slots=True)
class KeptRobots:
    """Copies of robots.txt in memory."""

    kept: list[tuple[str, bytes]] = field(default_factory=list)

    def keep(self, host: str, content: bytes) -> None:
        """Remember one."""
        self.kept.append((host, content))


def local_means(clock: Clock | None = None) -> Means:
    """What a fetcher needs to reach the sites above, whatever proxies the environment names."""
    clock = clock or Clock()
    return Means(guard=LocalGuard(), proxies_for=lambda _: {}, clock=clock, sleep=clock.sleep, now=lambda: NOW)


def new_fetcher(means: Means, robots: KeptRobots | None = None) -> Fetcher:
    """A fetcher of tests."""
    return Fetcher(user_agent("keeper@example.org"), robots or KeptRobots(), means)
