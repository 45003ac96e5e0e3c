"""300 signed reports a second for a minute, on lines that stay open, to the running demo."""

import os
import socket
import threading
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlencode, urlsplit

from tests.bench.table import Table

PER_SECOND = 300
SECONDS = int(os.environ.get("BENCH_CALLBACK_SECONDS", "60"))
LINES = 12
STATUSES = ("sending", "sent", "delivered")
MESSAGES = PER_SECOND * SECONDS // len(STATUSES)
BASE = "https://passerelle.example"
ACCOUNT, TOKEN = "AC" + "0" * 32, "bench"
# For the demo that is measured: set before it starts.
ENVIRONMENT = {
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_CALLBACK_BASE": BASE,
}


def measure(table: Table) -> None:
    requests = prepared(write())
    cpu, started = cpu_of_children(), time.monotonic()
    answers, slowest = told(requests)
    seconds = time.monotonic() - started
    cpu = cpu_of_children() - cpu
    kept, delivered = noted()
    table.add(
        f"reports of Twilio, {PER_SECOND}/s for {SECONDS} s",
        f"{len(requests) / seconds:.0f}/s, {len(requests) - kept} lost,"
        f" {MESSAGES - delivered} not delivered, answers {dict(answers)},"
        f" slowest 1 %: {slowest * 1000:.0f} ms,"
        f" {cpu / len(requests) * 1000:.2f} ms CPU each (web and its worker;"
        f" load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)",
        "300/s, 0 lost",
    )


def write() -> list[tuple[int, str]]:
    """Messages that Twilio took, with their identifiers there."""
    from django.utils import timezone

    from notifications.models import Message, Sender

    now = timezone.now()
    sender = Sender.objects.order_by("pk")[0]
    made = [
        Message(
            sender=sender,
            dedup_key=f"bench-reports:{now.timestamp()}:{number}",
            subject_type="bench-reports",
            subject_id=str(number),
            event="bench",
            recipient="+33639980001",
            body="Un message pour mesurer.",
            state=Message.State.SENT,
            provider="twilio",
            provider_id=f"SM{number:032d}",
            due_at=now,
            sent_at=now,
            expires_at=now + timedelta(days=2),
        )
        for number in range(MESSAGES)
    ]
    Message.objects.bulk_create(made, batch_size=1000)
    return [(message.pk, message.provider_id) for message in made]


def prepared(messages: list[tuple[int, str]]) -> list[bytes]:
    """All requests as bytes, in an order that mixes messages; signing them is not measured."""
    return [
        request(pk, sid, status)
        for start in range(0, len(messages), PER_SECOND)
        for status in STATUSES
        for pk, sid in messages[start : start + PER_SECOND]
    ]


def request(pk: int, sid: str, status: str) -> bytes:
    from twilio.request_validator import RequestValidator

    path = f"/sms/twilio/statut/?message={pk}"
    told = {"MessageSid": sid, "MessageStatus": status, "AccountSid": ACCOUNT, "ApiVersion": "2010"}
    body = urlencode(told)
    signature = RequestValidator(TOKEN).compute_signature(BASE + path, told)
    return (
        f"POST {path} HTTP/1.1\r\nHost: {address().netloc}\r\nX-Twilio-Signature: {signature}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def address() -> SplitResult:
    return urlsplit(os.environ["BENCH_URL"])


def told(requests: list[bytes]) -> tuple[Counter[str], float]:
    """Each at its second, on lines of their own: what was answered, and the slowest hundredth."""
    answers: Counter[str] = Counter()
    waits: list[float] = []
    started = time.monotonic() + 0.2

    def speak(line: int) -> None:
        with Line() as talk:
            for number in range(line, len(requests), LINES):
                time.sleep(max(0.0, started + number / PER_SECOND - time.monotonic()))
                asked = time.monotonic()
                answers[talk.ask(requests[number])] += 1
                waits.append(time.monotonic() - asked)

    threads = [threading.Thread(target=speak, args=(line,)) for line in range(LINES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits.sort()
    return answers, waits[int(len(waits) * 0.99)]


class Line:
    """A kept connection, opened again when the server hung up between two requests."""

    def __enter__(self) -> "Line":
        self.socket = self.opened()
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def opened(self) -> socket.socket:
        url = address()
        return socket.create_connection((url.hostname, url.port), timeout=10)

    def ask(self, content: bytes) -> str:
        for _attempt in range(2):
            try:
                self.socket.sendall(content)
                if answer := self.heard():
                    return answer
            except OSError:
                pass
            self.socket.close()
            self.socket = self.opened()
        return "silence"

    def heard(self) -> str:
        """The status of the answer; a report's has no body. "" when the line was cut."""
        content = b""
        while b"\r\n\r\n" not in content:
            more = self.socket.recv(4096)
            if not more:
                return ""
            content += more
        return content.split(b" ", 2)[1].decode()


def noted() -> tuple[int, int]:
    """Reports kept, messages delivered."""
    from notifications.models import DeliveryEvent, Message

    ours = Message.objects.filter(subject_type="bench-reports")
    kept = DeliveryEvent.objects.filter(message__in=ours).count()
    return kept, ours.filter(state=Message.State.DELIVERED).count()


def cpu_of_children() -> float:
    """CPU seconds so far of the processes that this one started, and of theirs."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = [line for path in Path("/proc").glob("[0-9]*/stat") if (line := read(path))]
    fields = {int(pid): rest.split() for pid, rest in stats}
    ours = {os.getpid()}
    while more := {pid for pid, rest in fields.items() if int(rest[1]) in ours} - ours:
        ours |= more
    ours.discard(os.getpid())
    return sum((int(fields[pid][11]) + int(fields[pid][12])) / ticks for pid in ours)


def read(path: Path) -> tuple[str, str] | None:
    """A process's number, and its figures after its name. None when it has just ended."""
    try:
        before, _bracket, after = path.read_text().rpartition(")")
    except OSError:
        return None
    return before.split(" ", 1)[0], after
