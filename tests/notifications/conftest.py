import pytest

from notifications import desk, subjects
from tests.notifications.outbox import RecordingPhone, make_sender


@pytest.fixture
def sender(db):
    return make_sender()


@pytest.fixture
def phone(monkeypatch):
    """The relay's only channel for this test."""
    phone = RecordingPhone()
    monkeypatch.setattr(desk, "channel_for", lambda kind: phone)
    return phone


@pytest.fixture(autouse=True)
def _no_room_above(monkeypatch):
    """Upper rooms register their subjects when Django starts: here, notifications is alone."""
    monkeypatch.setattr(subjects, "_subjects", {})
