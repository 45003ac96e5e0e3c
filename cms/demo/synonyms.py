"""Words of the demo's people for the words of its guides."""

from django.db import transaction

from cms.models import SearchSynonym
from cms.typography import typeset
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

SYNONYMS = (
    ("toubib", "médecin"),
    ("sous", "argent"),
    ("appart", "logement"),
    ("ANPE", "France Travail"),
    ("Assedic", "France Travail"),
    ("bahut", "école"),
    ("carte bleue", "carte bancaire"),
    ("ordi", "ordinateur"),
    ("minots", "enfants"),
    ("vieillesse", "retraite"),
)


@transaction.atomic
def create_synonyms(*, territory: Territory) -> list[SearchSynonym]:
    """Add the words that are missing; return them. One that an editor changed stays so."""
    known = set(SearchSynonym.objects.filter(territory=territory).values_list("key", flat=True))
    missing = [
        SearchSynonym(territory=territory, word=typeset(word), means=typeset(means))
        for word, means in SYNONYMS
        if fold(word) not in known
    ]
    for synonym in missing:
        synonym.save()
    return missing
