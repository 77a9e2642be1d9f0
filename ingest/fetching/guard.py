"""The guard: to which names and network addresses a connection may be opened at all.

Belongs here: refusing private and reserved addresses, odd ports and hosts that no source names. Does not belong here:
opening connections (line) and what a site itself permits (robots).
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
#: As ``socket.getaddrinfo``, but for the texts of the network addresses alone. Raises OSError.
Lookup = Callable[[str, int], Sequence[str]]


class AddressRefused(Exception):  # noqa: N818  # nothing went wrong: it is a decision
    """No connection is opened; the message says to what, and why."""


class Guard(Protocol):
    """Decides where connections may go. The fetcher asks it before each one."""

    def permit(self, host: str, port: int) -> None:
        """Raise AddressRefused for a name or a port that is refused whatever it resolves to."""

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """Network addresses of a host, each of them checked: exactly these are connected to.

        Raises AddressRefused, and OSError where the name cannot be resolved.
        """


def system_lookup(host: str, port: int) -> list[str]:
    """Network addresses of a host, as the system's resolver knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class PublicInternet:
    """The guard of every real run: public addresses and the ports of the web only."""

    def __init__(self, lookup: Lookup = system_lookup) -> None:
        self._lookup = lookup

    def permit(self, host: str, port: int) -> None:
        """Refuse other ports, and network addresses written out that are not public, also where a proxy would ask."""
        if port not in _PORTS.values():
            raise AddressRefused(f"port {port} of {host} is not one of the web")
        try:
            literal = ipaddress.ip_address(host.strip("[]"))
        except ValueError:
            if host.rpartition(".")[2].isdigit() or "." not in host:
                raise AddressRefused(f"{host} is not the name of a public host") from None
            return
        _refuse_private(literal, host)

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """Addresses of the host; refused as a whole when one of them is not public."""
        found = self._lookup(host.strip("[]"), port)
        for text in found:
            _refuse_private(ipaddress.ip_address(text.partition("%")[0]), host)
        return found


def checked(address: str, hosts: Sequence[str], guard: Guard) -> Url:
    """The address in its parts, once the scheme, the host and the port are permitted. Raises AddressRefused.

    The parser is the one that the connection itself goes by, so that both see the same host.
    """
    try:
        url = parse_url(address)
    except LocationParseError:
        raise AddressRefused("it is no web address") from None
    if url.scheme not in _PORTS or not url.host:
        raise AddressRefused(f"it is no http(s) address ({url.scheme or 'no scheme'})")
    if url.auth is not None:
        raise AddressRefused("it carries a user name")
    if url.host not in hosts:
        raise AddressRefused(f"{url.host} is not a host that sources.yaml names for this source")
    guard.permit(url.host, port_of(url))
    return url


def port_of(url: Url) -> int:
    """The port of an http(s) address."""
    return url.port or _PORTS[url.scheme or "http"]


def _refuse_private(address: IpAddress, host: str) -> None:
    inner = _carried(address)
    if not inner.is_global or inner.is_multicast or inner.is_reserved:
        raise AddressRefused(f"{host} leads to {address}, which is not a public address")


def _carried(address: IpAddress) -> IpAddress:
    """The IPv4 address that an IPv6 one carries, where it does: connections end there."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)
