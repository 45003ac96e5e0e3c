"""A small Twilio on loopback: keeps what it takes, refuses what the real one would, fails as told,
and reports back, signed, in any order.

`fake_twilio_api` holds the published parameters, `fake_twilio_reports` the signed reports.
"""

import itertools
import json
import threading
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.notifications import fake_twilio_api as api
from tests.notifications.outbox import NOW

ACCOUNT = "AC" + "0" * 32
TOKEN = "secret"
PREFIXES = {"Messages": "SM", "Calls": "CA"}
Kept = dict[str, str | None]


class FakeTwilio:
    """`refuse_with` answers that error; `lose_answer` takes the message, then cuts the line;
    `hang` takes the message, then says nothing until the end of the test; `before_answering` is
    called with what was taken, before the answer leaves."""

    def __init__(self) -> None:
        self.messages: list[Kept] = []
        self.calls: list[Kept] = []
        self.requests: list[dict[str, str]] = []
        self.faults: list[str] = []
        self.refuse_with: tuple[int, int | None] | None = None
        self.lose_answer = self.hang = self.talk_nonsense = False
        self.before_answering = lambda taken: None
        self.date_created = NOW
        self.released = threading.Event()
        self._numbers = itertools.count(1)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self.server.daemon_threads = True
        self.server.handle_error = lambda *args: None  # a killed relay hangs up: no traceback
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def kept(self, kind: str) -> list[Kept]:
        return self.messages if kind == "Messages" else self.calls

    def take(self, parameters: dict[str, str], kind: str = "Messages") -> Kept:
        taken = {
            "sid": f"{PREFIXES[kind]}{next(self._numbers):032d}",
            "to": parameters["To"],
            "status": "queued",
            "date_created": format_datetime(self.date_created),
            "date_sent": None,
            "callback": parameters.get("StatusCallback"),
        }
        if kind == "Messages":
            taken["body"] = parameters["Body"]
        else:
            taken["twiml"] = parameters.get("Twiml")
        self.kept(kind).insert(0, taken)
        return taken

    def close(self) -> None:
        self.released.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(timeout=5)
        assert not self.faults, self.faults


def told_to_caller(kept: Kept) -> Kept:
    """What the API shows of a resource: a call's words are not kept."""
    return {name: kept[name] for name in kept if name not in {"callback", "twiml", "answer"}}


def handler_of(fake: FakeTwilio) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # lines are kept, as by the real one
        disable_nagle_algorithm = True

        def log_message(self, *args):
            pass

        def answer(self, status, body):
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def refuse(self, status, code, text="refused"):
            return self.answer(status, {"code": code, "message": text, "status": status})

        def resource(self):
            """`Messages` or `Calls`, and the SID that the path may end with."""
            parts = urlsplit(self.path).path.removesuffix(".json").split("/")
            assert parts[:4] == ["", "2010-04-01", "Accounts", ACCOUNT], self.path
            return parts[4], parts[5] if len(parts) > 5 else ""

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            told = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
            kind, _sid = self.resource()
            first = {name: values[0] for name, values in told.items()}
            fake.requests.append({**first, "path": self.path})
            if not self.headers.get("Authorization", "").startswith("Basic "):
                return self.refuse(401, 20003, "Authenticate")
            try:
                check = api.fault_of_message if kind == "Messages" else api.fault_of_call
                fault = fake.refuse_with or check(told)
            except AssertionError as error:
                fake.faults.append(str(error))
                fault = 400, 20001
            if fault:
                return self.refuse(*fault, f"The 'To' number {first.get('To')} is refused")
            return self.keep(first, kind)

        def keep(self, first, kind):
            taken = fake.take(first, kind)
            fake.before_answering(taken)
            if fake.hang:
                fake.released.wait(timeout=10)
            if fake.hang or fake.lose_answer or taken.get("answer") == "lost":
                self.close_connection = True
                return None
            return self.answer(201, b"<html>?" if fake.talk_nonsense else told_to_caller(taken))

        def do_GET(self):
            kind, sid = self.resource()
            asked = parse_qs(urlsplit(self.path).query)
            if fake.refuse_with:
                return self.refuse(*fake.refuse_with, "not now")
            if sid:
                found = [kept for kept in fake.kept(kind) if kept["sid"] == sid]
                return (
                    self.answer(200, told_to_caller(found[0])) if found else self.refuse(404, 20404)
                )
            try:
                api.fault_of_list(kind, asked)
            except AssertionError as error:
                fake.faults.append(str(error))
            found = [told_to_caller(k) for k in fake.kept(kind) if k["to"] == asked["To"][0]]
            page = found[: int(asked.get("PageSize", ["50"])[0])]
            return self.answer(200, {kind.lower(): page, "page_size": 50, "next_page_uri": None})

    return Handler
