"""Certificates: a site is believed only when somebody whom we trust vouches for its name."""

import datetime
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ingest.fetching.exchange import Limits, Outcome, Request
from ingest.fetching.fetcher import Means
from tests.sites import local_means, new_fetcher, reply, serve

HOSTS = ("site.example",)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes a certificate for a name, with its key, that vouches for itself; returns the file."""
    folder = tmp_path_factory.mktemp("certificates")

    def write(host: str) -> Path:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        now = datetime.datetime.now(datetime.UTC)
        signed = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        plain = serialization.NoEncryption()
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        path = folder / f"{host}.pem"
        path.write_bytes(pem + signed.public_bytes(serialization.Encoding.PEM))
        return path

    return write


def visit(file: Path, means: Means) -> Outcome:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with serve({"/": reply(b"text")}, context) as site:
        address = site.address("/").replace("http://", "https://")
        request = Request(address=address, limits=Limits(total_seconds=20))
        return new_fetcher(means).fetch(request, HOSTS)


def test_a_site_that_is_vouched_for_is_read(certificate: Callable[[str], Path]) -> None:
    file = certificate("site.example")
    outcome = visit(file, replace(local_means(), authorities=str(file)))
    assert (outcome.status, outcome.content) == ("fetched", b"text")


def test_a_site_that_only_vouches_for_itself_is_not(certificate: Callable[[str], Path]) -> None:
    outcome = visit(certificate("site.example"), local_means())
    assert outcome.status == "unreachable"
    assert "certificate" in outcome.reason.lower()


def test_a_certificate_of_another_name_is_not_accepted(certificate: Callable[[str], Path]) -> None:
    """Also the name that is looked for is that of the address, though a network address is connected to."""
    file = certificate("elsewhere.example")
    outcome = visit(file, replace(local_means(), authorities=str(file)))
    assert (outcome.status, outcome.content) == ("unreachable", b"")


def test_no_variable_of_the_environment_leaves_certificates_unchecked(
    certificate: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONHTTPSVERIFY", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, "0" if name == "PYTHONHTTPSVERIFY" else "")
    assert visit(certificate("site.example"), local_means()).status == "unreachable"
