"""A connection for one request: opened to checked addresses only, and hung up on at the deadline.

Belongs here: how requests and urllib3 are made to connect through the guard. Does not belong here: when to ask and
what to make of the answer (fetcher).
"""

import socket
from collections.abc import Callable, Mapping, Sequence
from threading import Timer
from types import TracebackType
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from ingest.fetching.exchange import Limits
from ingest.fetching.guard import AddressRefused, Guard

#: As ``socket.create_connection``: (network address, port), timeout in seconds -> open socket. Raises OSError.
Connect = Callable[[tuple[str, int], float | None], socket.socket]

_Dial = Callable[[HTTPConnection], socket.socket]


class Line:
    """Sends one request without following redirects; used once, as a context, and closed with all it opened."""

    def __init__(self, guard: Guard, hosts: Sequence[str], limits: Limits, seconds: float, connect: Connect) -> None:
        self._guard, self._hosts, self._limits, self._connect = guard, hosts, limits, connect
        self._timer = Timer(max(seconds, 0), self._hang_up)
        self._timer.daemon = True
        self._open: list[socket.socket] = []
        self._adapter = _Adapter(self._dial, self._dial_proxy)
        self.is_late = False

    def __enter__(self) -> "Line":
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self._adapter.close()
        for handle in self._open:
            handle.close()

    @property
    def is_connected(self) -> bool:
        """Whether any connection came about."""
        return bool(self._open)

    def send(
        self, request: requests.PreparedRequest, proxies: Mapping[str, str], verify: bool | str
    ) -> requests.Response:
        """The answer with its body still unread. Raises AddressRefused and requests.RequestException."""
        # The adapter, not a session: a session reads the whole body of a redirect, however long it is.
        return self._adapter.send(
            request,
            stream=True,
            timeout=(self._limits.connect_seconds, self._limits.read_seconds),
            verify=verify,
            proxies=dict(proxies),
        )

    def _dial(self, connection: HTTPConnection) -> socket.socket:
        """Connect to a server: the name is resolved once, and what was checked is what is connected to."""
        if connection.host not in self._hosts:
            raise AddressRefused(f"{connection.host} is not a host of this source")
        self._guard.permit(connection.host, connection.port)
        try:
            addresses = self._guard.addresses(connection.host, connection.port)
        except OSError as error:
            raise NewConnectionError(connection, f"the name is not known: {error}") from error
        return self._first_open(connection, addresses)

    def _dial_proxy(self, connection: HTTPConnection) -> socket.socket:
        """Connect to a proxy of the environment, which is usually in the own network."""
        return self._first_open(connection, [connection.host])

    def _first_open(self, connection: HTTPConnection, addresses: Sequence[str]) -> socket.socket:
        problem: OSError | None = None
        for address in addresses:
            try:
                opened = self._connect((address, connection.port), self._limits.connect_seconds)
            except OSError as error:
                problem = error
                continue
            # A second handle hangs up on whatever is made of the first one (TLS takes it over).
            self._open.append(opened.dup())
            return opened
        if isinstance(problem, TimeoutError):
            raise ConnectTimeoutError(connection, "connecting took too long") from problem
        raise NewConnectionError(connection, f"no connection: {problem or 'the name leads nowhere'}") from problem

    def _hang_up(self) -> None:
        self.is_late = True
        for handle in self._open:
            try:
                handle.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the other side was faster


class _Adapter(HTTPAdapter):
    """An adapter whose connections are dialled by a line."""

    def __init__(self, dial: _Dial, dial_proxy: _Dial) -> None:
        super().__init__(max_retries=0)  # whether to try again is for the fetcher to say
        self.poolmanager.pool_classes_by_scheme = _pools(dial)
        self._proxy_pools = _pools(dial_proxy)

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """The manager of a proxy, dialled as well, so that deadlines hold."""
        manager = super().proxy_manager_for(proxy, **proxy_kwargs)
        manager.pool_classes_by_scheme = self._proxy_pools
        return manager


def _pools(dial: _Dial) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return dial(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return dial(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
