"""From a server's answer to an outcome: which status it is, and its bytes within the limits.

Belongs here: status codes, headers, media types and bodies. Does not belong here: sending, redirects and trying again
(fetcher).
"""

import http.client
import ssl
from collections.abc import Iterator, Mapping
from email.message import Message
from typing import Final, NamedTuple

import requests
from urllib3.exceptions import DecodeError, HTTPError, InvalidHeader, ReadTimeoutError
from urllib3.util import Retry

from ingest.fetching.exchange import Limits, Status

_CHUNK: Final = 64 * 1024
_MAX_HEADERS: Final = 64 * 1024
_MAX_REFUSAL: Final = 64 * 1024
_NOT_TEXT: Final = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/zip")
_BY_CODE: Final[Mapping[int, Status]] = {
    304: "unchanged",
    401: "gated",
    402: "gated",
    403: "gated",
    404: "gone",
    407: "unreachable",
    408: "unreachable",
    410: "gone",
    429: "rate_limited",
    451: "gated",
}


class Answer(NamedTuple):
    """A status, why it is not ``fetched``, and the bytes that came."""

    status: Status
    reason: str
    content: bytes = b""


def headers_of(response: requests.Response) -> dict[str, str]:
    """Headers by their names in small letters."""
    return {name.lower(): value for name, value in response.headers.items()}


def media_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """Media type and charset, in small letters; "" where the server does not say."""
    if not headers.get("content-type"):
        return "", ""
    message = Message()
    message["content-type"] = " ".join(headers["content-type"].split())
    return message.get_content_type(), message.get_content_charset() or ""


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Seconds that the server asks to wait, or None."""
    if "retry-after" not in headers:
        return None
    try:
        return round(Retry().parse_retry_after(headers["retry-after"]))
    except InvalidHeader:
        return None


def read_answer(response: requests.Response, limits: Limits, expect: tuple[str, ...]) -> Answer:
    """What an answer says that is not a redirect. Its body is read as far as the limits allow, never further."""
    headers = headers_of(response)
    if sum(len(name) + len(value) for name, value in headers.items()) > _MAX_HEADERS:
        return Answer("too_large", f"more than {_MAX_HEADERS} bytes of headers")
    code = response.status_code
    if not 200 <= code < 300:
        status = _status(code, headers)
        content = b"" if code == requests.codes.not_modified else _beginning(response)
        return Answer(status, "" if status == "unchanged" else f"the server answered {code}", content)
    kind, _ = media_type(headers)
    if expect and kind and kind not in expect:
        status = "not_text" if kind.startswith(_NOT_TEXT) else "malformed"
        return Answer(status, f"{kind} came instead of {' or '.join(expect)}", _beginning(response))
    return _whole(response, headers, limits)


def broken(error: Exception) -> tuple[Status, str]:
    """Status and reason of an exchange that an error ended."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, http.client.LineTooLong) or "got more than" in str(cause):
            return "too_large", "longer lines or more headers than any that are meant well"
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "unreachable", f"its certificate is not accepted: {cause.verify_message}"
        if isinstance(cause, DecodeError):
            return "malformed", "the body is not compressed as its header says"
    if any(isinstance(cause, ReadTimeoutError | requests.ReadTimeout) for cause in causes):
        return "unreachable", "the server stopped sending"
    return "unreachable", f"no answer ({type(causes[-1]).__name__})"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what is behind it, as requests and urllib3 wrap one another."""
    seen: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting:
        found = waiting.pop(0)
        if found in seen:
            continue
        seen.append(found)
        yield found
        behind = [found.__cause__, found.__context__, getattr(found, "reason", None), *found.args]
        waiting += [cause for cause in behind if isinstance(cause, BaseException)]


def _status(code: int, headers: Mapping[str, str]) -> Status:
    if code == requests.codes.service_unavailable and "retry-after" in headers:
        return "rate_limited"
    return _BY_CODE.get(code, "unreachable" if code >= 500 else "malformed")


def _whole(response: requests.Response, headers: Mapping[str, str], limits: Limits) -> Answer:
    too_large = Answer("too_large", f"more than {limits.max_bytes} bytes")
    declared = headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limits.max_bytes:
        return too_large
    body = bytearray()
    for chunk in _chunks(response):
        body += chunk
        if len(body) > limits.max_bytes:
            return too_large
    return Answer("fetched", "", bytes(body))


def _beginning(response: requests.Response) -> bytes:
    """The first bytes of a body that is read only for what it says about a refusal."""
    body = bytearray()
    try:
        for chunk in _chunks(response):
            body += chunk
            if len(body) >= _MAX_REFUSAL:
                break
    except (HTTPError, OSError):
        return bytes(body)
    return bytes(body[:_MAX_REFUSAL])


def _chunks(response: requests.Response) -> Iterator[bytes]:
    """The decompressed body in small pieces: no more is read or decompressed than is asked for, also of a bomb."""
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        yield chunk
