"""Fetching: the one place that opens connections to the outside.

Belongs here: the requests session with its timeouts, retries, size limit and allow-list. Does not belong here: what
the bytes mean (releases, datasets) and where they are kept (archive).
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

_TIMEOUT: Final = (10, 30)  # seconds to connect, to wait for the next bytes
_CHUNK: Final = 64 * 1024
MAX_BYTES: Final = 10 * 1024 * 1024
_USER_AGENT: Final = "qogam (statistics of civil society; reads single public pages)"


class FetchError(Exception):
    """An address could not be fetched; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes of one address and the media type that the server named."""

    content: bytes
    media_type: str


def new_session() -> requests.Session:
    """A session that tries three times on a passing fault and names itself."""
    session = requests.Session()
    retry = Retry(total=3, backoff_factor=0.5, status_forcelist=(429, 502, 503, 504), allowed_methods=("GET",))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    session.headers["User-Agent"] = _USER_AGENT
    return session


def fetch(address: str, allowed_hosts: frozenset[str], session: requests.Session) -> Fetched:
    """Bytes of one address, at most ``MAX_BYTES``; redirects are not followed.

    ``allowed_hosts`` are the hosts of the registry's sources. Raises FetchError for another host or scheme, a status
    other than 200, a body that is too large, and a server that cannot be reached.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or (parts.hostname or "") not in allowed_hosts:
        raise FetchError(f"{address}: not an http(s) address of a known source; add its host to sources.yaml")
    try:
        with session.get(address, timeout=_TIMEOUT, stream=True, allow_redirects=False) as reply:
            if reply.status_code != requests.codes.ok:
                raise FetchError(f"{address}: the server answered {reply.status_code}; open it in a browser")
            return Fetched(_body(address, reply), reply.headers.get("Content-Type", "").partition(";")[0].strip())
    except requests.RequestException as error:
        raise FetchError(f"{address}: not reached ({type(error).__name__}); try again later") from error


def _body(address: str, reply: requests.Response) -> bytes:
    body = bytearray()
    for chunk in reply.iter_content(_CHUNK):
        body += chunk
        if len(body) > MAX_BYTES:
            raise FetchError(f"{address}: larger than {MAX_BYTES // 1024 // 1024} MiB; save the page and add the file")
    return bytes(body)
