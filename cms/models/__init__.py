"""Pages: the home of a territory, its guides, its plain pages.

The tree of a territory is always: home → guides → guide, home → news → one news, and home → a page
alone (plain page, wizard, form). Strict parents, so that an address of the contract leads where it
says.
"""

from cms.models.audio import StepAudio, VoiceOrder
from cms.models.base import RESERVED_SLUGS, InclusionPage
from cms.models.content import ContentPage
from cms.models.faults import KeptFault
from cms.models.glossary import GlossaryTerm
from cms.models.guides import GUIDES, GuideIndexPage, GuidePage, by_theme
from cms.models.home import FOLDERS, HomePage, below_homes_of, guides_below, home_of
from cms.models.inquiries import DAYS_KEPT, FormPage, Inquiry
from cms.models.national import GuideAdaptation, NationalGuide
from cms.models.news import NEWS, NewsIndexPage, NewsPage, news_below
from cms.models.opinions import MAX_SENTENCE, Opinion
from cms.models.reviews import EasyReadTask, ReaderReview, ReaderReviewTask, Verdict
from cms.models.searching import LONGEST_KEPT, SearchSynonym, UnansweredQuery
from cms.models.versions import STANDARD, StandardPage, VersionsAgreement
from cms.models.video import Video
from cms.models.wizards import WizardPage
from cms.themes import Theme

__all__ = [
    "DAYS_KEPT",
    "FOLDERS",
    "GUIDES",
    "LONGEST_KEPT",
    "MAX_SENTENCE",
    "NEWS",
    "RESERVED_SLUGS",
    "STANDARD",
    "ContentPage",
    "EasyReadTask",
    "FormPage",
    "GlossaryTerm",
    "GuideAdaptation",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "InclusionPage",
    "Inquiry",
    "KeptFault",
    "NationalGuide",
    "NewsIndexPage",
    "NewsPage",
    "Opinion",
    "ReaderReview",
    "ReaderReviewTask",
    "SearchSynonym",
    "StandardPage",
    "StepAudio",
    "Theme",
    "UnansweredQuery",
    "Verdict",
    "VersionsAgreement",
    "Video",
    "VoiceOrder",
    "WizardPage",
    "below_homes_of",
    "by_theme",
    "guides_below",
    "home_of",
    "news_below",
]
