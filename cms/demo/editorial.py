"""What the demo shows of the editors' work: a text read by readers, one that waits, two versions.

The readers are invented, and their group says so.
"""

from datetime import datetime, timedelta

from django.db import transaction

from cms.models import STANDARD, GuidePage, ReaderReview, StandardPage, Verdict, home_of
from cms.national import actions as national
from cms.reviews.digest import digest_of
from cms.typography import typeset
from inclusion.people.models import User
from inclusion.territories.models import Territory

READ, WAITING, IN_TWO_VERSIONS = (
    "copier-et-coller",
    "imprimer-un-document",
    "creer-un-bon-mot-de-passe",
)
# Published by one territory for all: the others have no such guide of their own.
NATIONAL = "scanner-avec-un-telephone"
GROUP = "Groupe de la démonstration (inventé)"

STANDARD_TITLE = "Choisir et garder un bon mot de passe : le texte complet"
STANDARD_INTRO = "Ce que recommandent la Cnil et Cybermalveillance.gouv.fr, en détail."
STANDARD_BODY = (
    ("heading", "Pourquoi un mot de passe différent pour chaque compte ?"),
    (
        "paragraph",
        "<p>Quand un site se fait voler ses données, les mots de passe volés sont essayés "
        "automatiquement sur d’autres services. Un mot de passe qui ne sert qu’à un seul compte "
        "limite les dégâts à ce compte. Le plus important est celui de votre boîte mail : il "
        "permet de réinitialiser tous les autres.</p>",
    ),
    ("heading", "Quelle longueur ?"),
    (
        "paragraph",
        "<p>La Cnil recommande au moins 12 caractères lorsqu’ils mêlent majuscules, minuscules, "
        "chiffres et caractères spéciaux. Une phrase de plusieurs mots, plus longue, est aussi "
        "solide et se retient mieux. Évitez les dates de naissance, les prénoms de vos proches et "
        "les suites du clavier.</p>",
    ),
    ("heading", "Comment les retenir ?"),
    (
        "paragraph",
        "<p>Un gestionnaire de mots de passe les conserve chiffrés et les remplit à votre place : "
        "vous ne retenez plus qu’un mot de passe principal. Un carnet rangé chez vous, loin de "
        "l’ordinateur, reste préférable au même mot de passe utilisé partout. Activez la double "
        "authentification lorsque le service la propose.</p>",
    ),
    ("phone", None),
)


@transaction.atomic
def create_editorial(*, territory: Territory, editor: User, reviewer: User, now: datetime) -> None:
    """After `create_guides`. A guide that is not there is passed over."""
    home = home_of(territory.pk)
    if home is None:
        return
    guides = {one.slug: one for one in GuidePage.objects.descendant_of(home)}
    if READ in guides:
        have_read(guides[READ], territory=territory, by=reviewer, now=now)
    if WAITING in guides:
        guides[WAITING].save_revision(user=editor)
        guides[WAITING].get_workflow().start(guides[WAITING], editor)
    if IN_TWO_VERSIONS in guides:
        write_standard(guides[IN_TWO_VERSIONS], editor)
    if NATIONAL in guides and national.publishes_for_all(territory):
        national.share(guide=guides[NATIONAL], by=editor, now=now)


def have_read(guide: GuidePage, *, territory: Territory, by: User, now: datetime) -> None:
    revision = guide.save_revision(changed=False)
    ReaderReview.objects.create(
        territory=territory,
        page_key=guide.pk,
        page_title=guide.title,
        revision_key=revision.pk,
        digest=digest_of(guide),
        read_on=(now - timedelta(days=30)).date(),
        group=GROUP,
        readers=5,
        verdict=Verdict.UNDERSTOOD,
        recorded_by=by,
        recorded_at=now,
    )


def write_standard(guide: GuidePage, editor: User) -> None:
    page = StandardPage(
        slug=STANDARD,
        title=typeset(STANDARD_TITLE),
        intro=typeset(STANDARD_INTRO),
        live=False,
        body=[{"type": kind, "value": text and typeset(text)} for kind, text in STANDARD_BODY],
    )
    guide.add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
