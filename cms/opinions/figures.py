"""What editors read of opinions. Page and spreadsheet ask the same functions."""

from dataclasses import dataclass

from django.db.models import Count, Q

from cms.models import GuidePage, Opinion
from inclusion.territories.models import Territory

Face = Opinion.Face
MOST_SENTENCES = 200


@dataclass(frozen=True, slots=True)
class Helped:
    """The opinions of one guide."""

    guide_id: int
    title: str
    yes: int
    some: int
    no: int
    sentences: int

    @property
    def answers(self) -> int:
        return self.yes + self.some + self.no

    @property
    def share(self) -> int:
        """Per cent of « Oui »."""
        return round(100 * self.yes / self.answers) if self.answers else 0


def by_guide(territory_id: int) -> list[Helped]:
    """The guides that helped least first. One query."""
    rows = (
        Opinion.objects.filter(territory_id=territory_id)
        .order_by()
        .values_list("guide_id", "guide__title")
        .annotate(
            yes=Count("pk", filter=Q(face=Face.YES)),
            some=Count("pk", filter=Q(face=Face.SOME)),
            no=Count("pk", filter=Q(face=Face.NO)),
            said=Count("pk", filter=~Q(sentence="")),
        )
    )
    return sorted((Helped(*row) for row in rows), key=lambda one: (one.share, -one.answers))


def sentences(territory: Territory, guide: GuidePage) -> list[Opinion]:
    """What was written about a guide, the newest first. One query."""
    said = Opinion.objects.filter(territory=territory, guide=guide).exclude(sentence="")
    return list(said[:MOST_SENTENCES])
