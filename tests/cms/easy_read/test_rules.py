"""What single sentences can't show: acronyms across a text, pages, glossary, names."""

import pytest

from cms.easy_read import Part, Picture, Report, Severity, Term, check, check_page
from cms.easy_read.checker import OF_A_PAGE, RULES

# Names and numbers that others rely on.
CONTRACT = {
    "sentence-length": 1, "one-idea": 2, "passive": 4, "negation": 5, "mood": 6, "si-clause": 7,
    "acronym": 8, "roman-numeral": 9, "number-word": 10, "big-number": 11, "date": 12,
    "special-sign": 13, "inclusive-point": 14, "capitals": 15, "rare-word": 16,
    "nominalisation": 17, "synonym": 18, "address": 19, "pronoun": 20,
    "foreign-or-figurative": 21, "paragraph": 22, "page-length": 23, "picture": 24,
    "link-text": 26, "print-length": 27,
}  # fmt: skip


def names(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_names_and_numbers_of_rules_are_those_others_rely_on() -> None:
    told = {rule.about.name: rule.about.number for rule in RULES}
    assert told | {about.name: about.number for about in OF_A_PAGE} == CONTRACT


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("La caisse d’allocations familiales (CAF) vous aide. La CAF paie.", False),
        ("CAF (caisse d’allocations familiales) : appelez.", False),
        ("La CAF, c’est-à-dire la caisse d’allocations, vous aide.", False),
        ("La CAF paie. La caisse d’allocations familiales (CAF) vous aide.", True),
        ("Le SMS arrive.", False),
        ("Le C.V. est prêt.", True),
    ],
)
def test_an_acronym_is_explained_at_its_first_use(text: str, blocks: bool) -> None:
    assert ("acronym" in names(check(text))) is blocks


def test_an_acronym_of_the_glossary_is_known() -> None:
    assert "acronym" not in names(check("Appelez la CAF.", glossary=[Term("CAF")]))
    assert "acronym" not in names(check("Appelez la CAF.", known_acronyms=["CAF"]))


def test_an_acronym_explained_in_one_part_of_a_page_is_known_in_the_next() -> None:
    parts = [
        Part("Réponse", "La caisse d’allocations familiales (CAF) paie."),
        Part("Étape 1", "La CAF paie."),
    ]
    assert "acronym" not in names(check_page(parts))


def test_the_glossary_says_which_word_to_keep() -> None:
    report = check("Ouvrez la messagerie.", glossary=[Term("boîte mail", avoid=("messagerie",))])
    (finding,) = [one for one in report.findings if one.rule == "synonym"]
    assert finding.excerpt == "messagerie"
    assert "« boîte mail »" in finding.message


def test_a_word_of_the_glossary_is_not_rare() -> None:
    assert "rare-word" in names(check("Gardez le récépissé."))
    assert "rare-word" not in names(check("Gardez le récépissé.", glossary=[Term("récépissé")]))


def test_two_words_for_one_thing_are_seen_across_sentences() -> None:
    report = check("Ouvrez le mail.\nLisez le courriel.")
    (finding,) = [one for one in report.findings if one.rule == "synonym"]
    assert finding.sentence == "Lisez le courriel."


def test_a_paragraph_has_at_most_three_sentences_or_five_lines() -> None:
    assert "paragraph" not in names(check("Un mot. Un mot. Un mot.\nUn mot."))
    assert "paragraph" in names(check("Un mot. Un mot. Un mot. Un mot."))
    assert "paragraph" in names(check("mot " * 120))


def test_a_page_has_at_most_three_hundred_words() -> None:
    assert "page-length" not in names(check("Venez ici.\n" * 150))
    assert "page-length" in names(check("Venez ici.\n" * 151))


def test_a_page_has_at_most_ten_steps() -> None:
    steps = [Part(f"Étape {n}", "Venez.", Picture.SHOWN, is_step=True) for n in range(11)]
    assert "page-length" not in names(check_page(steps[:10]))
    assert "page-length" in names(check_page(steps))


@pytest.mark.parametrize(
    ("picture", "blocks"),
    [
        (Picture.MISSING, True),
        (Picture.UNDESCRIBED, True),
        (Picture.SHOWN, False),
        (Picture.DECORATIVE, False),
        (Picture.NONE_DUE, False),
    ],
)
def test_each_step_has_a_picture_and_its_description(picture: Picture, blocks: bool) -> None:
    report = check_page([Part("Étape 1", "Venez.", picture)])
    assert ("picture" in names(report)) is blocks
    assert report.blocks is blocks


def test_paper_needs_a_phone_number_and_two_sheets() -> None:
    part = [Part("Réponse", "Venez.")]
    assert "print-length" not in names(check_page(part))
    assert "print-length" in names(check_page(part, has_phone=False))
    assert "print-length" in names(check_page([Part("Réponse", "Venez ici.\n" * 300)]))


def test_an_empty_page_says_nothing_but_its_missing_phone() -> None:
    assert check("").findings == ()
    assert check_page([]).findings == ()
    assert check("").figures.lix is None


@pytest.mark.parametrize(
    ("words", "severity"), [(12, None), (13, Severity.WARNING), (15, Severity.WARNING),
                            (16, Severity.ERROR)],
)  # fmt: skip
def test_a_sentence_is_long_from_13_words_and_too_long_from_16(
    words: int, severity: Severity | None
) -> None:
    report = check(" ".join(["mot"] * words))
    found = [one.severity for one in report.findings if one.rule == "sentence-length"]
    assert found == ([severity] if severity else [])


def test_figures_are_counted_by_hand_once() -> None:
    told = check("Vous ouvrez la porte. Le médiateur arrive.").figures
    assert (told.words, told.sentences, told.mean_words, told.longest) == (7, 2, 3.5, 4)
    assert told.says_vous
    assert told.lix == round(3.5 + 100 * 1 / 7, 1)  # « médiateur » alone has more than six letters
    assert told.kandel_moles is not None


def test_a_finding_has_the_shape_of_the_contract() -> None:
    text = "Bonjour. Apportez votre RIB."
    (finding,) = check(text).findings
    assert finding.as_json() == {
        "rule": "acronym",
        "severity": "error",
        "sentence": "Apportez votre RIB.",
        "start": 9,
        "end": 28,
        "message": "Le sigle « RIB » n’est pas expliqué.",
        "suggestion": "Écrivez le nom en entier, ou ajoutez le sigle au glossaire.",
    }
    assert finding.excerpt == "RIB"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Ce n’est pas impossible.", Severity.ERROR),
        ("Ce n’est pas important.", Severity.INFO),
        ("Vous n’êtes pas inscrit.", Severity.INFO),
        ("La prime n’est pas imposable.", Severity.INFO),
        ("Vous ne payez que la moitié.", None),
        ("Vous n’avez ni carte ni code.", Severity.INFO),
    ],
)
def test_only_opposites_deny_twice(text: str, severity: Severity | None) -> None:
    found = [one.severity for one in check(text).findings if one.rule == "negation"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    "text",
    [
        "Le ton de la lettre est sec.",
        "Vous ne savez pas si le bus passe ?",
        "Le code postal est 02200.",
        "Appelez le 01.23.45.67.89.",
        "Appelez le 116 117.",
        "Écrivez à la CNIL, la commission qui protège vos données.",
        "Le bâtiment C est ouvert.",
        "Votre enfant est en CM2.",
        "L’opéra est fermé.",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    told = set(names(check(text)))
    assert not told & {"address", "si-clause", "big-number", "date", "acronym", "mood", "passive"}
