"""A small Twilio on loopback: keeps what it takes, refuses unknown parameters, fails as told."""

import itertools
import json
import threading
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.notifications.outbox import NOW

ACCOUNT = "AC" + "0" * 32
# Parameters of "Create a Message" in Twilio's published OpenAPI document (twilio/twilio-oai).
KNOWN_PARAMETERS = {
    "To", "StatusCallback", "ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt",
    "ValidityPeriod", "ForceDelivery", "ContentRetention", "AddressRetention", "SmartEncoded",
    "PersistentAction", "TrafficType", "ShortenUrls", "ScheduleType", "SendAt", "SendAsMms",
    "ContentVariables", "RiskCheck", "From", "MessagingServiceSid", "Body", "MediaUrl",
    "ContentSid",
}  # fmt: skip


class FakeTwilio:
    """`refuse_with` answers that error; `lose_answer` takes the message, then cuts the line;
    `hang` takes the message, then says nothing until the end of the test."""

    def __init__(self) -> None:
        self.messages: list[dict[str, str]] = []
        self.requests: list[dict[str, str]] = []
        self.refuse_with: tuple[int, int | None] | None = None
        self.lose_answer = self.hang = self.talk_nonsense = False
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

    def take(self, parameters: dict[str, str]) -> dict[str, str]:
        taken = {
            "sid": f"SM{next(self._numbers):032d}",
            "to": parameters["To"],
            "body": parameters["Body"],
            "status": "queued",
            "date_created": format_datetime(self.date_created),
            "date_sent": None,
        }
        self.messages.insert(0, taken)
        return taken

    def close(self) -> None:
        self.released.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(timeout=5)


def handler_of(fake: FakeTwilio) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def answer(self, status, body):
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            parameters = dict(parse_qs(self.rfile.read(length).decode()))
            parameters = {name: values[0] for name, values in parameters.items()}
            fake.requests.append({**parameters, "path": self.path})
            if not self.headers.get("Authorization", "").startswith("Basic "):
                return self.answer(401, {"code": 20003, "message": "Authenticate"})
            if set(parameters) - KNOWN_PARAMETERS:
                return self.answer(400, {"code": 20001, "message": "Unknown parameter"})
            if fake.refuse_with:
                status, code = fake.refuse_with
                text = f"The 'To' number {parameters['To']} is refused"
                return self.answer(status, {"code": code, "message": text, "status": status})
            taken = fake.take(parameters)
            if fake.hang:
                fake.released.wait(timeout=10)
            if fake.hang or fake.lose_answer:
                self.close_connection = True
                return None
            return self.answer(201, b"<html>?" if fake.talk_nonsense else taken)

        def do_GET(self):
            query = parse_qs(urlsplit(self.path).query)
            if fake.refuse_with:
                return self.answer(fake.refuse_with[0], {"message": "not now"})
            found = [m for m in fake.messages if m["to"] == query["To"][0]]
            page = found[: int(query.get("PageSize", ["50"])[0])]
            return self.answer(200, {"messages": page, "page_size": 50, "next_page_uri": None})

    return Handler
