"""The search when it mends a spelling."""

from tests.e2e.showing import Shown, at

FACES: dict[str, Shown] = {
    "a search that mends a spelling": Shown(at("/recherche/?q=arnak"), "Rechercher"),
}
NOT_SHOWN_ALONE = {
    "cms/searching/unanswered.html": "a list in the frame of Wagtail's own editor",
}
