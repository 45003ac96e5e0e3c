"""A made-up person who goes everywhere, and the places where nothing of hers may be found."""

import io
import json
import logging.config
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from celery.signals import before_task_publish, task_prerun
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory

NAME = "Zorglubine"
PHONE, PHONE_AS_TYPED = "+33639984711", "06 39 98 47 11"
EMAIL = "zorglubine.canari@exemple.test"
OURS = ("passerelle", "inclusion", "vouchers", "cms", "notifications")
# What a person's browser asks our server; `tel:`, `sms:` and `mailto:` lead to no server.
ADDRESS = re.compile(r'(?:href|src|action|formaction)="(?!tel:|sms:|mailto:|#)([^"]*)"')
# Between the signs of a phone or a code, as people and machines write them.
GAPS = re.compile(r"(?:[\s.\-\u00a0\u202f]|%20)+")


@dataclass
class Canary:
    """What to look for, in every shape that it may take."""

    secrets: dict[str, str] = field(
        default_factory=lambda: {
            "name": NAME.lower(),
            "phone": PHONE.removeprefix("+33"),  # with or without its 0, its +33 or its %2B33
            "e-mail": GAPS.sub("", EMAIL),
        }
    )

    def learn(self, what: str, secret: str) -> None:
        self.secrets[what] = GAPS.sub("", secret).lower()

    def found_in(self, text: str) -> list[str]:
        shapes = {text, unquote(text), unreadable(text)}
        close = "\n".join(GAPS.sub("", shape).lower() for shape in shapes)
        return [what for what, secret in self.secrets.items() if secret in close]


def unreadable(text: str) -> str:
    """The words that Base64 hides."""
    hidden = []
    for word in re.findall(r"[\w+/-]{24,}", text):
        padded = word.replace("+", "-").replace("/", "_") + "=" * (-len(word) % 4)
        try:
            hidden.append(urlsafe_b64decode(padded).decode("utf-8", "ignore"))
        except ValueError:
            continue
    return "\n".join(hidden)


@dataclass
class Sinks:
    """What is written or sent while the canary flies."""

    log: io.StringIO = field(default_factory=io.StringIO)
    addresses: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    public: list[str] = field(default_factory=list)

    def texts(self) -> dict[str, str]:
        return {
            "logs": self.log.getvalue(),
            "addresses": "\n".join(self.addresses),
            "task arguments": "\n".join(self.tasks),
            "public pages": "\n".join(self.public),
            "sessions": sessions(),
        }


class Watched(Client):
    """A browser whose every address is kept: asked, offered and told to go to."""

    sinks: Sinks

    def request(self, **asked: Any) -> Any:
        query = asked.get("QUERY_STRING", "")
        self.sinks.addresses.append(f"{asked.get('PATH_INFO', '')}?{query}")
        answer = super().request(**asked)
        for header in ("Location", "Refresh", "Link", "Content-Disposition"):
            self.sinks.addresses.append(answer.headers.get(header, ""))
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            self.sinks.addresses += ADDRESS.findall(answer.content.decode())
        return answer


def watched(sinks: Sinks) -> Watched:
    client = Watched(raise_request_exception=False)
    client.sinks = sinks
    return client


@contextmanager
def listening() -> Iterator[Sinks]:
    """Every logger: ours to the last word, the others' from INFO; what Celery is given too."""
    sinks = Sinks()

    def keep(sender: Any = None, **told: Any) -> None:
        sinks.tasks.append(repr({key: told.get(key) for key in ("args", "kwargs", "body")}))

    before_task_publish.connect(keep, weak=False)
    task_prerun.connect(keep, weak=False)
    logging.config.dictConfig(chatty(sinks.log))
    try:
        yield sinks
    finally:
        before_task_publish.disconnect(keep)
        task_prerun.disconnect(keep)
        logging.config.dictConfig(settings.LOGGING)
        for name in OURS:
            logging.getLogger(name).setLevel(logging.NOTSET)


def chatty(stream: io.StringIO) -> dict[str, Any]:
    """The project's own logging, which says everything."""
    config = deepcopy(settings.LOGGING)
    config["handlers"]["console"]["stream"] = stream
    config["root"]["level"] = "INFO"
    config["loggers"] = {name: {"level": "DEBUG"} for name in OURS}
    return config


def sessions() -> str:
    return "\n".join(json.dumps(row.get_decoded()) for row in Session.objects.all())


def cookies_of(client: Client) -> str:
    """What the browser keeps; Django signs and packs the messages of the next page."""
    words = [f"{name}={morsel.value}" for name, morsel in client.cookies.items()]
    if "messages" in client.cookies and client.cookies["messages"].value:
        packed = client.cookies["messages"].value
        words += map(str, CookieStorage(RequestFactory().get("/"))._decode(packed) or [])
    return "\n".join(words)


def tables_that_know(canary: Canary) -> dict[str, list[str]]:
    """Each table of the database that holds one of the secrets, and which."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT string_agg(t::text, ' ') FROM {connection.ops.quote_name(table)} t"
            )
            what = canary.found_in(cursor.fetchone()[0] or "")
            if what:
                found[table] = what
    return found
