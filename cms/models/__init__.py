"""Pages: the home of a territory, its guides, its plain pages.

The tree of a territory is always: home → guides → guide, and home → plain page. Strict parents, so
that an address of the contract leads where it says.
"""

from cms.models.audio import StepAudio, VoiceOrder
from cms.models.base import RESERVED_SLUGS, InclusionPage
from cms.models.content import ContentPage
from cms.models.faults import KeptFault
from cms.models.glossary import GlossaryTerm
from cms.models.guides import GUIDES, GuideIndexPage, GuidePage, Theme, by_theme
from cms.models.home import HomePage, below_homes_of, guides_below, home_of
from cms.models.national import GuideAdaptation, NationalGuide
from cms.models.opinions import MAX_SENTENCE, Opinion
from cms.models.reviews import EasyReadTask, ReaderReview, ReaderReviewTask, Verdict
from cms.models.versions import STANDARD, StandardPage, VersionsAgreement
from cms.models.video import Video

__all__ = [
    "GUIDES",
    "MAX_SENTENCE",
    "RESERVED_SLUGS",
    "STANDARD",
    "ContentPage",
    "EasyReadTask",
    "GlossaryTerm",
    "GuideAdaptation",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "InclusionPage",
    "KeptFault",
    "NationalGuide",
    "Opinion",
    "ReaderReview",
    "ReaderReviewTask",
    "StandardPage",
    "StepAudio",
    "Theme",
    "Verdict",
    "VersionsAgreement",
    "Video",
    "VoiceOrder",
    "below_homes_of",
    "by_theme",
    "guides_below",
    "home_of",
]
