"""Weekly hours and absences from the screen: nothing overlaps, nobody is cancelled in silence."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import IntegrityError

from inclusion.agenda.models import Absence, Booking, OpeningRange
from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from tests.factories import (
    NOW,
    make_access_point,
    make_mediator,
    make_member,
    make_opening_range,
    make_session_kind,
)
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
HOURS = "/espace/horaires/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def alice(client, desk):
    client.force_login(desk.mediator)
    return client


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def week(mediator) -> str:
    return f"{HOURS}{mediator.pk}/"


def typed(desk, **changes) -> dict:
    return {
        "weekdays": ["1", "3"],
        "starts": "14:00",
        "ends": "17:30",
        "access_point": desk.place.pk,
        "kinds": [desk.kind.pk],
        "valid_from": "2026-12-07",
        "valid_until": "",
        **changes,
    }


def test_a_mediator_opens_the_same_hours_on_several_days(alice, desk):
    answer = alice.post(f"{week(desk.mediator)}plage/", typed(desk))
    assert answer.headers["Location"] == week(desk.mediator)
    added = OpeningRange.objects.filter(starts=time(14)).order_by("weekday")
    assert [(one.weekday, one.ends, one.valid_until) for one in added] == [
        (1, time(17, 30), None), (3, time(17, 30), None),
    ]  # fmt: skip
    assert all(list(one.session_kinds.all()) == [desk.kind] for one in added)
    words = alice.get(week(desk.mediator)).content.decode()
    assert "Mardi" in words and "14\xa0h à 17\xa0h\xa030" in words
    assert AuditEvent.objects.filter(verb=Verb.SETTINGS_CHANGED).count() == 2


def test_citizens_see_the_new_hours_at_once(alice, desk, client):
    alice.post(f"{week(desk.mediator)}plage/", typed(desk))
    client.logout()
    days = client.get(f"/rendez-vous/?lieu={desk.place.slug}&type={desk.kind.pk}")
    assert "mardi" in days.content.decode().lower()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"weekdays": ["0"], "starts": "11:00", "ends": "13:00"}, "déjà ouverte le lundi"),
        ({"weekdays": ["2", "0"], "starts": "08:00", "ends": "09:01"}, "9\xa0h à 12\xa0h"),
        ({"weekdays": []}, "au moins un jour"),
        ({"starts": "17:30"}, "vient après l’heure de début"),
        ({"starts": "25:00"}, "Écrivez l’heure"),
        ({"kinds": []}, "au moins une réponse"),
        ({"access_point": ""}, "Choisissez"),
        ({"valid_until": "2026-12-01"}, "vient après la date de début"),
        ({"valid_from": "2026-02-30"}, "n’existe pas"),
        ({"weekdays": ["7"]}, "choix"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(alice, desk, changes, says):
    page = alice.post(f"{week(desk.mediator)}plage/", typed(desk, **changes))
    assert page.status_code == 422
    assert says in page.content.decode()
    assert OpeningRange.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"weekdays": ["0"], "starts": "12:00", "ends": "13:00"},  # touches, doesn't overlap
        {"weekdays": ["0"], "starts": "09:00", "ends": "12:00", "valid_from": "2027-02-01"},
    ],
)
def test_hours_that_only_touch_or_that_come_later_are_free(alice, desk, changes):
    OpeningRange.objects.update(valid_until=date(2027, 1, 31))
    assert alice.post(f"{week(desk.mediator)}plage/", typed(desk, **changes)).status_code == 302


def test_the_database_refuses_what_goes_round_the_screen(desk):
    with pytest.raises(IntegrityError, match="opening_range_mediator_is_in_one_place"):
        make_opening_range(desk.mediator, desk.place, desk.kind, starts=time(11), ends=time(13))


def test_an_overlap_in_another_territory_is_refused_without_saying_where(alice, desk, thierry):
    elsewhere = make_access_point(thierry, "Maison secrète")
    make_opening_range(desk.mediator, elsewhere, weekday=1, starts=time(14), ends=time(15))
    from inclusion.territories import wall

    with wall.inside(desk.territory):
        page = alice.post(f"{week(desk.mediator)}plage/", typed(desk))
    assert page.status_code == 422
    assert "Maison secrète" not in page.content.decode()
    assert "reçoit déjà à ces heures" in page.content.decode()


def test_a_range_is_changed_and_removed_and_what_is_booked_stays(alice, desk):
    desk.book()
    [opening] = OpeningRange.objects.all()
    page = f"{week(desk.mediator)}plage/{opening.pk}/"
    changed = typed(desk, weekday="0", starts="10:00", ends="11:00", valid_until="2027-06-30")
    assert alice.post(page, changed).status_code == 302
    opening.refresh_from_db()
    assert (opening.starts, opening.valid_until) == (time(10), date(2027, 6, 30))
    assert alice.post(f"{page}retirer/").status_code == 302
    assert not OpeningRange.objects.exists()
    assert Booking.objects.live().count() == 1


def test_a_change_may_keep_its_own_hours(alice, desk):
    [opening] = OpeningRange.objects.all()
    page = f"{week(desk.mediator)}plage/{opening.pk}/"
    kept = typed(desk, weekday="0", starts="09:00", ends="12:30")
    assert alice.post(page, kept).status_code == 302


ABSENCE = {"first_day": "2026-12-14", "first_hour": "", "last_day": "2026-12-14", "last_hour": ""}


def test_an_absence_of_a_day_goes_from_midnight_to_midnight(alice, desk):
    assert alice.post(f"{week(desk.mediator)}absence/", ABSENCE).status_code == 302
    [one] = Absence.objects.all()
    assert one.starts_at == datetime(2026, 12, 13, 23, tzinfo=UTC)
    assert one.ends_at == datetime(2026, 12, 14, 23, tzinfo=UTC)
    assert "lundi 14\xa0décembre 2026" in alice.get(week(desk.mediator)).content.decode()


def test_an_absence_says_how_many_people_are_booked_and_cancels_nobody(alice, desk):
    desk.book(NINE)
    desk.book(TEN)
    page = alice.post(f"{week(desk.mediator)}absence/", ABSENCE)
    assert page.status_code == 422
    assert "2 personnes ont déjà rendez-vous" in page.content.decode()
    assert not Absence.objects.exists()
    again = alice.post(f"{week(desk.mediator)}absence/", ABSENCE | {"quand-meme": "1"})
    assert again.status_code == 302
    assert Absence.objects.count() == 1
    assert Booking.objects.live().count() == 2


def test_an_absence_beside_the_appointments_touches_nobody(alice, desk):
    desk.book(NINE)
    hours = ABSENCE | {"first_hour": "11:00", "last_hour": "12:00"}
    assert alice.post(f"{week(desk.mediator)}absence/", hours).status_code == 302


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"last_day": "2026-12-13"}, "vient après"),
        ({"first_day": "2026-01-01", "last_day": "2026-01-02"}, "passées"),
        ({"first_hour": "12:00", "last_hour": "11:00"}, "vient après"),
        ({"first_day": ""}, "Choisissez une date"),
    ],
)
def test_an_absence_that_cannot_be_is_said(alice, desk, changes, says):
    page = alice.post(f"{week(desk.mediator)}absence/", ABSENCE | changes)
    assert page.status_code == 422
    assert says in page.content.decode()


def test_an_absence_is_taken_back(alice, desk):
    alice.post(f"{week(desk.mediator)}absence/", ABSENCE)
    [one] = Absence.objects.all()
    assert alice.post(f"{week(desk.mediator)}absence/{one.pk}/retirer/").status_code == 302
    assert not Absence.objects.exists()


def test_a_mediator_sees_and_changes_no_other_week(alice, desk, soissons):
    bob = make_mediator(soissons, "Bob")
    opening = make_opening_range(bob, desk.place, desk.kind)
    absence = Absence.objects.create(mediator=bob, starts_at=NINE, ends_at=TEN)
    assert alice.get(HOURS).headers["Location"] == week(desk.mediator)
    for path in ("", "plage/", f"plage/{opening.pk}/", "absence/"):
        assert alice.get(week(bob) + path).status_code == 404
    assert alice.post(f"{week(bob)}plage/", typed(desk)).status_code == 404
    # Somebody else's number under one's own address.
    assert alice.get(f"{week(desk.mediator)}plage/{opening.pk}/").status_code == 404
    assert alice.post(f"{week(desk.mediator)}plage/{opening.pk}/retirer/").status_code == 404
    assert alice.post(f"{week(desk.mediator)}absence/{absence.pk}/retirer/").status_code == 404
    assert OpeningRange.objects.filter(mediator=bob).exists()


def test_a_coordinator_sets_the_hours_of_the_team(claire, desk):
    assert "Alice" in claire.get(HOURS).content.decode()
    assert claire.post(f"{week(desk.mediator)}plage/", typed(desk)).status_code == 302
    assert "Horaires de Alice" in claire.get(week(desk.mediator)).content.decode()


def test_another_territory_does_not_exist_here(claire, thierry, desk):
    there = make_desk(thierry)
    assert claire.get(week(there.mediator)).status_code == 404
    page = claire.post(f"{week(desk.mediator)}plage/", typed(desk, access_point=there.place.pk))
    assert page.status_code == 422
    page = claire.post(f"{week(desk.mediator)}plage/", typed(desk, kinds=[there.kind.pk]))
    assert page.status_code == 422


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.COORDINATOR, Role.MEDIATOR}]
)
def test_the_other_roles_do_not_enter(client, desk, role):
    client.force_login(make_member(desk.territory, role))
    assert client.get(HOURS).status_code == 403
    assert client.get(week(desk.mediator)).status_code == 403


def test_the_pages_cost_the_same_whatever_they_hold(
    claire, soissons, desk, django_assert_max_num_queries
):
    for number in range(5):
        make_mediator(soissons, f"Bob{number}")
        for weekday in range(1, 6):
            make_opening_range(
                desk.mediator, desk.place, make_session_kind(soissons), weekday=weekday,
                starts=time(8 + number), ends=time(9 + number),
            )  # fmt: skip
    with django_assert_max_num_queries(8):
        claire.get(HOURS)
    with django_assert_max_num_queries(9):
        claire.get(week(desk.mediator))
