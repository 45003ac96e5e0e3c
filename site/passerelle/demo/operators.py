"""The account of the demo that opens territories."""

from inclusion.people.models import User
from passerelle.demo.people import DEMO_PASSWORD

EMAIL = "operateur@passerelle.example"


def create() -> User:
    return User.objects.create_superuser(
        EMAIL, DEMO_PASSWORD, first_name="Ophélie", last_name="Renaud"
    )
