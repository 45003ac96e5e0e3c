"""The number where people answer a territory by SMS: rented by the operator, set by this command.

manage.py reply_number grandsoissons +33644630001
manage.py reply_number grandsoissons --none
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from inclusion.territories.models import Territory
from notifications import phones


class Command(BaseCommand):
    help = "Sets, or takes away, the number where people answer a territory by SMS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("territory", help="short name of the territory")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("number", nargs="?", default="", help="French number, as people write it")
        what.add_argument("--none", action="store_true", help="texts hold a link again")

    def handle(self, *args: Any, **options: Any) -> None:
        territory = Territory.objects.filter(slug=options["territory"]).first()
        if territory is None:
            raise CommandError("No territory has this short name.")
        number = phones.normalise(options["number"])
        if not (number or options["none"]):
            raise CommandError("This is no French number.")
        sender = territory.sender
        sender.reply_number = number
        try:
            sender.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        sender.save(update_fields=["reply_number"])
        self.stdout.write(f"{territory}: {number or 'no number'}")
