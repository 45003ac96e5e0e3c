"""Is this commune one of ours? Asked of a small directory kept in memory."""

from collections.abc import Iterable
from dataclasses import dataclass

from inclusion.territories.folding import fold


@dataclass(frozen=True)
class KnownCommune:
    pk: int
    insee_code: str
    name: str
    postcodes: tuple[str, ...]


class CommuneBook:
    """The communes of one territory, found by Insee code or by name in the same département."""

    def __init__(self, communes: Iterable[KnownCommune]) -> None:
        known = list(communes)
        self._by_code = {commune.insee_code: commune for commune in known}
        self._by_name: dict[str, list[KnownCommune]] = {}
        for commune in known:
            self._by_name.setdefault(fold(commune.name), []).append(commune)

    def find(self, *, insee_code: str, name: str, postcode: str) -> KnownCommune | None:
        """The commune, or None when it isn't of this territory. A CEDEX postcode is fine."""
        if insee_code:
            return self._by_code.get(insee_code)
        near = [
            commune
            for commune in self._by_name.get(fold(name), [])
            if not postcode or any(code[:2] == postcode[:2] for code in commune.postcodes)
        ]
        return near[0] if len(near) == 1 else None
