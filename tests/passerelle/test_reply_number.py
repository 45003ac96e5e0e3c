"""The operator sets the number where people answer a territory."""

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def number_of(territory):
    territory.sender.refresh_from_db()
    return territory.sender.reply_number


def test_it_is_set_as_people_write_it_and_taken_away(soissons):
    call_command("reply_number", soissons.slug, "06 39 98 09 00")
    assert number_of(soissons) == "+33639980900"
    call_command("reply_number", soissons.slug, "--none")
    assert number_of(soissons) == ""


@pytest.mark.parametrize("wrong", [["nowhere", "0639980900"], ["{slug}", "12"]])
def test_an_unknown_territory_or_number_is_refused(soissons, wrong):
    with pytest.raises(CommandError):
        call_command("reply_number", *(word.format(slug=soissons.slug) for word in wrong))


def test_two_territories_never_share_a_number(soissons, thierry):
    call_command("reply_number", soissons.slug, "0639980900")
    with pytest.raises(CommandError, match="déjà les réponses d’un autre territoire"):
        call_command("reply_number", thierry.slug, "0639980900")
    assert number_of(thierry) == ""
