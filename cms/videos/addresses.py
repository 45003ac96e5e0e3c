"""The address of a film at an allowed PeerTube site. Pure: nothing is ever fetched.

Only the shape is looked at: https, a host name of the operator's list (`VIDEO_HOSTS`), the number
of a film. Anything else (another scheme, a number in place of a name, a name and a password, a
port) is refused before it comes near a page.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

_FILM = re.compile(
    r"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    r"/(?:w|videos/watch|videos/embed)/(?P<film>[A-Za-z0-9-]{8,40})/?"
)
_INSIDE = (".local", ".localhost", ".internal", ".lan", ".home", ".arpa", ".onion")


@dataclass(frozen=True)
class Film:
    """Where a film is watched, and where its player is."""

    host: str
    number: str

    @property
    def page(self) -> str:
        return f"https://{self.host}/w/{self.number}"

    @property
    def player(self) -> str:
        return f"https://{self.host}/videos/embed/{self.number}?warningTitle=0&p2p=0"


def film_at(address: str, hosts: Collection[str]) -> Film | None:
    """The film at this address; None when the address is not one that may be shown."""
    found = _FILM.fullmatch(address.strip())
    if found is None or found["host"] not in hosts or is_private(found["host"]):
        return None
    return Film(found["host"], found["film"])


def refusal(address: str, hosts: Collection[str]) -> str:
    """Why an editor can't take this address, in plain French; "" when it is fine."""
    if film_at(address, hosts):
        return ""
    if not address.strip().lower().startswith("https://"):
        return _("Cette adresse n’est pas permise. Elle doit commencer par https://")
    if is_private(host_of(address)):
        return _("Cette adresse mène à un ordinateur privé. Elle n’est pas permise.")
    if not hosts:
        return _("Aucun site de vidéos n’est permis ici. Envoyez le fichier de la vidéo.")
    if host_of(address) not in hosts:
        told = _("Ce site n’est pas permis. Les sites permis : %(hosts)s.")
        return told % {"hosts": ", ".join(sorted(hosts))}
    return _("Ce n’est pas l’adresse d’une vidéo. Copiez l’adresse de la page de la vidéo.")


def host_of(address: str) -> str:
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:  # a broken IPv6 address
        return ""


def is_private(host: str) -> bool:
    """True for what is no public name: a number (in any writing), a bare name, a local ending.

    Browsers read 2130706433, 0x7f.1 and 127.1 as 127.0.0.1: a last part of digits makes a number.
    """
    host = host.lower().rstrip(".")
    if "." not in host or host.endswith(_INSIDE):
        return True
    try:
        ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"0x[0-9a-f]*|\d+", host.rpartition(".")[2]))
    return True
