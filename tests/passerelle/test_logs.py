"""A log is read by people who may see nobody's file: no key, no phone, ever."""

import io
import logging.config
from copy import deepcopy

import pytest
from django.conf import settings
from django.test import Client

from passerelle.celery import app


@pytest.fixture
def written():
    """What the console would show, with the very settings of the project."""
    stream = io.StringIO()
    config = deepcopy(settings.LOGGING)
    config["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(settings.LOGGING)


@pytest.mark.parametrize(
    "secret",
    [
        "+33639980001",
        "+33 6 39 98 00 01",
        "06 39 98 00 01",
        "06.39.98.00.01",
        "0639980001",
        "+262692123456",
        "pas_Jmgl8XBT0BzfSTIFx5PTnZMBNJT21ZkJyTpG95QozPg",
    ],
)
def test_a_phone_or_a_key_that_slips_into_a_log_is_masked(written, secret):
    logging.getLogger("somebody").error("DETAIL: (value)=(%s) already exists", secret)
    assert "already exists" in written.getvalue()
    assert secret.removeprefix("pas_") not in written.getvalue()


def test_a_phone_in_a_traceback_is_masked(written):
    try:
        raise ValueError("Key (value)=(+33639980001) already exists.")
    except ValueError:
        logging.getLogger("somebody").exception("no luck")
    assert "ValueError" in written.getvalue()
    assert "39980001" not in written.getvalue()


def test_numbers_that_are_no_phone_stay_readable(written):
    logging.getLogger("somebody").error("serial 0010000057, 217 rows, 2026-11-22T17:00:28")
    assert "serial 0010000057, 217 rows, 2026-11-22T17:00:28" in written.getvalue()


def test_workers_write_through_the_same_mask():
    """Celery's own logging would quote the values of a refused row as they are."""
    assert app.conf.worker_hijack_root_logger is False


@pytest.mark.django_db
def test_a_refused_request_does_not_log_the_ticket_in_its_address(soissons, written):
    strict = Client(enforce_csrf_checks=True)
    strict.post("/rendez-vous/pris/MTI:1abcde:s3cret-s3cret_x/annuler/")
    strict.put("/rendez-vous/pris/MTI:1abcde:s3cret-s3cret_x/")
    assert written.getvalue().count("/rendez-vous/pris/…") >= 2
    assert "s3cret" not in written.getvalue()
