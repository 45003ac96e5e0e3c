"""What the address of `/lieux/` says: a commune, services, open now. Nothing there can be wrong."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from inclusion.places.search import clean_query, known_services
from inclusion.places.words import SERVICES, Said


@dataclass(frozen=True)
class Choice:
    """A checkbox and its state."""

    said: Said
    is_checked: bool


@dataclass(frozen=True)
class Filters:
    query: str
    services: tuple[str, ...]
    only_open: bool

    @classmethod
    def read(cls, address: QueryDict) -> "Filters":
        """From the query string; what it doesn't know is left out."""
        return cls(
            clean_query(address.get("q", "")),
            tuple(known_services(address.getlist("services"))),
            bool(address.get("ouvert")),
        )

    @property
    def are_used(self) -> bool:
        return bool(self.services or self.only_open)

    @property
    def choices(self) -> list[Choice]:
        return [Choice(service, service.value in self.services) for service in SERVICES.values()]

    def in_address(self) -> str:
        """`q=…&services=…&`, for the links of the pages."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [("services", service) for service in self.services]
        pairs += [("ouvert", "1")] if self.only_open else []
        return f"{urlencode(pairs)}&" if pairs else ""
