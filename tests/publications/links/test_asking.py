"""Asking an address: what its answer means, how long it is waited for, and who is never asked."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest

from publications.links import Answer, Gate, Verdict, check
from publications.links.gate import is_public

STATUSES = {"/ok": 200, "/missing": 404, "/gone": 410, "/forbidden": 403, "/login": 401,
            "/busy": 429, "/broken": 500, "/empty": 204}  # fmt: skip
MOVED = {
    "/moved": "/ok",
    "/moved-to-nothing": "/missing",
    "/loop": "/loop",
    "/inside": "http://127.0.0.1:1/",
    "/inside-by-name": "http://localhost:1/",
    "/metadata": "http://169.254.169.254/latest/",
    "/mail": "mailto:a@example.org",
}


class Site(BaseHTTPRequestHandler):
    """A small site; what it was asked stands in `asked`."""

    asked: list[str]

    def do_HEAD(self) -> None:
        if self.path == "/who":
            self.asked.extend(
                self.headers.get_all(name, [""])[0] for name in ("Host", "User-Agent")
            )
        self.asked.append(f"{self.command} {self.path}")
        path = self.path.partition("?")[0]
        if path == "/only-get" and self.command == "HEAD":
            self._say(405)
        elif path == "/slow":
            sleep(3)
        elif path == "/drip":
            self._drip()
        elif path in MOVED:
            self._say(302, MOVED[path])
        else:
            self._say(STATUSES.get(path, 200))

    def do_GET(self) -> None:
        self.do_HEAD()
        if self.path == "/huge-after-get":
            self._pour()

    def _say(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if self.path == "/huge":
            self.send_header("Content-Length", str(10**12))
        self.end_headers()

    def _drip(self) -> None:
        """Send a letter often enough for every single read to succeed."""
        for letter in b"HTTP/1.1 200 OK\r\nServer: " + b"x" * 100:
            try:
                self.wfile.write(bytes([letter]))
            except OSError:
                return
            sleep(0.05)

    def _pour(self) -> None:
        try:
            for _each in range(100_000):
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.asked.append("hung up")

    def log_message(self, *args: Any) -> None:
        """Stay quiet."""


@pytest.fixture
def site() -> Iterator[tuple[str, int, list[str]]]:
    asked: list[str] = []
    handler = type("OneSite", (Site,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", server.server_port, asked
    server.shutdown()
    server.server_close()


def gate(port: int, **limits: Any) -> Gate:
    return Gate(also=frozenset({("127.0.0.1", port)}), **limits)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/ok", Answer(Verdict.FINE, 200)),
        ("/empty", Answer(Verdict.FINE, 204)),
        ("/ok?a=한글&b=1", Answer(Verdict.FINE, 200)),
        ("/only-get", Answer(Verdict.FINE, 200)),
        ("/moved", Answer(Verdict.FINE, 200)),
        ("/missing", Answer(Verdict.GONE, 404)),
        ("/gone", Answer(Verdict.GONE, 410)),
        ("/moved-to-nothing", Answer(Verdict.GONE, 404)),
        ("/login", Answer(Verdict.UNCLEAR, 401)),
        ("/forbidden", Answer(Verdict.UNCLEAR, 403)),
        ("/busy", Answer(Verdict.UNCLEAR, 429)),
        ("/broken", Answer(Verdict.UNCLEAR, 500)),
        ("/loop", Answer(Verdict.UNCLEAR, 302, "too many redirects")),
    ],
)
def test_what_an_answer_means(site: Any, path: str, answer: Answer) -> None:
    address, port, _asked = site
    assert check(address + path, gate(port)) == answer


def test_a_page_is_asked_for_by_its_head_alone(site: Any) -> None:
    address, port, asked = site
    check(f"{address}/ok", gate(port))
    check(f"{address}/only-get", gate(port))
    assert asked == ["HEAD /ok", "HEAD /only-get", "GET /only-get"]


def test_a_name_is_asked_at_the_address_that_was_judged(site: Any, settings: Any) -> None:
    _address, port, asked = site
    settings.SITE_URL = "https://www.example.org"
    both = Gate(also=frozenset({("127.0.0.1", port), ("::1", port)}))
    assert check(f"http://localhost:{port}/who", both) == Answer(Verdict.FINE, 200)
    assert asked == [
        f"localhost:{port}",
        f"Mozilla/5.0 (compatible; LinkCheck; {settings.SITE_NAME['en']}; +https://www.example.org)",
        "HEAD /who",
    ]


@pytest.mark.parametrize("path", ["/inside", "/inside-by-name", "/metadata"])
def test_no_redirect_leads_into_a_network(site: Any, path: str) -> None:
    address, port, _asked = site
    assert check(address + path, gate(port)) == Answer(
        Verdict.UNCLEAR,
        reason="the address is inside a network, or its port is not one of the web",
    )


def test_a_redirect_to_mail_is_not_followed(site: Any) -> None:
    address, port, _asked = site
    assert check(f"{address}/mail", gate(port)) == Answer(
        Verdict.UNCLEAR, reason="mailto is not asked"
    )


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_slow_server_is_given_up_in_time(site: Any, path: str) -> None:
    address, port, _asked = site
    began = monotonic()
    answer = check(address + path, gate(port, seconds=0.6))
    assert answer == Answer(Verdict.UNCLEAR, reason="no answer in time")
    assert monotonic() - began < 1.2


def test_a_huge_body_is_not_read(site: Any) -> None:
    address, port, asked = site
    began = monotonic()
    assert check(f"{address}/huge", gate(port)) == Answer(Verdict.FINE, 200)
    assert monotonic() - began < 1
    assert asked == ["HEAD /huge"]


def test_a_head_without_end_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        Thread(target=_pour_headers, args=[listening], daemon=True).start()
        assert check(f"http://127.0.0.1:{port}/", gate(port)) == Answer(
            Verdict.UNCLEAR, reason="the head of the answer does not end"
        )


def _pour_headers(listening: socket.socket) -> None:
    for _each in range(2):
        connection, _from = listening.accept()
        # Whoever asks hangs up before the end; a closed connection is what this is about.
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            for _line in range(4000):
                connection.sendall(b"X-More: " + b"x" * 100 + b"\r\n")


def test_early_hints_come_before_the_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def answer() -> None:
            connection, _from = listening.accept()
            connection.recv(4096)
            connection.sendall(
                b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
            )
            connection.close()

        Thread(target=answer, daemon=True).start()
        assert check(f"http://127.0.0.1:{port}/", gate(port)) == Answer(Verdict.FINE, 200)


def test_a_failure_of_tls_says_nothing_about_the_page(site: Any) -> None:
    address, port, _asked = site
    answer = check(address.replace("http:", "https:"), gate(port))
    assert (answer.verdict, answer.status, answer.reason[:4]) == (Verdict.UNCLEAR, None, "TLS:")


def test_nobody_at_the_port_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert check(f"http://127.0.0.1:{port}/", gate(port)).verdict == Verdict.FAILED


def test_a_server_that_does_not_speak_http_is_unclear() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def answer() -> None:
            for _each in range(2):
                connection, _from = listening.accept()
                connection.sendall(b"220 mail.example.org ESMTP\r\n\r\n")
                connection.close()

        Thread(target=answer, daemon=True).start()
        assert check(f"http://127.0.0.1:{port}/", gate(port)).verdict == Verdict.UNCLEAR


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://localhost/",
        "http://user:secret@127.0.0.1/",
        "http://example.org@127.0.0.1/",
        "http://１２７.0.0.1/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://8.8.8.8:22/",
        "https://8.8.8.8:8443/",
        "http:///nothing",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
    ],
)
def test_nobody_inside_a_network_is_asked(url: str) -> None:
    began = monotonic()
    assert check(url).verdict == Verdict.UNCLEAR
    assert monotonic() - began < 2


@pytest.mark.parametrize("url", ["http://8.8.8.8:99999/", "http://[::1/", "http://a..b/"])
def test_an_address_that_is_none_is_unclear(url: str) -> None:
    assert check(url).verdict == Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("2001:db8::1", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public
