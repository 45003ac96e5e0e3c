"""A code in clear lives on paper, in one field, in one request body: nowhere else."""

import logging
import sys

import pytest
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.views.debug import get_exception_reporter_class

from tests.factories import NOW, new_key
from tests.vouchers.scheme import whole_database
from vouchers import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(scheme, time_machine, caplog):
    """Each kind of answer with a canary code, everything logged; the addresses that were shown."""
    time_machine.move_to(NOW, tick=False)
    caplog.set_level(logging.DEBUG)
    issued = scheme.handed_out()
    client = Client()
    client.force_login(scheme.mediator)
    addresses = []
    for printed in (issued.cheques[0], issued.cheques[0], issued.cheques[1]):
        form = {"code": printed.code, "place": scheme.place.pk, "key": new_key()}
        response = client.post("/espace/cheques/", form)
        addresses.append(response.headers.get("Location", ""))
        if response.status_code == 302:
            client.get(response["Location"])
            client.post(response["Location"] + "annuler/")
    client.post(
        "/espace/cheques/", {"code": "B7K294MXQ3TDH", "place": scheme.place.pk, "key": new_key()}
    )
    return [one.code for one in issued.cheques] + ["B7K294MXQ3TDH"], addresses


def test_no_code_is_in_a_log_or_an_address(journey, caplog):
    canaries, addresses = journey
    logged = "\n".join(f"{r.getMessage()} {r.__dict__}" for r in caplog.get_records("setup"))
    assert logged
    for code in canaries:
        assert code not in logged
        assert not any(code in address for address in addresses)


def test_no_code_is_in_the_database(journey):
    canaries, _ = journey
    everything = whole_database(connection)
    assert everything
    for code in canaries:
        assert code not in everything


def test_no_code_is_in_the_report_of_a_crash(scheme, monkeypatch, time_machine):
    """Django's error report hides the field, and the local variables of our functions."""
    time_machine.move_to(NOW, tick=False)
    code = scheme.handed_out().cheques[0].code

    def crash(request: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(ledger, "spend", crash)
    caught: list[tuple] = []
    got_request_exception.connect(
        lambda request, **_: caught.append((request, sys.exc_info())), weak=False
    )
    client = Client(raise_request_exception=False)
    client.force_login(scheme.mediator)
    form = {"code": code, "place": scheme.place.pk, "key": new_key()}
    assert client.post("/espace/cheques/", form).status_code == 500
    ((request, exception),) = caught
    reporter = get_exception_reporter_class(request)(request, *exception)
    data = reporter.get_traceback_data()
    ours = [frame["vars"] for frame in data["frames"] if "/vouchers/" in frame["filename"]]
    assert ours
    assert code not in str(ours)
    assert code not in str(data["filtered_POST_items"])
