"""`{{ sentence|explained:words }}`: known words of a text open their definition."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from cms.glossary.screen import ScreenWords

register = template.Library()


@register.filter
def explained(text: str, words: ScreenWords | None) -> SafeString:
    """The text as it stands where no word is explained (on paper, in a preview)."""
    return words.marked(str(text)) if words else escape(text)
