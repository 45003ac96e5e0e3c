"""A voice for a step, recorded in the browser or sent as a file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.listening.formats import MOST_BYTES, NotAVoice, Sound, TooHeavy, examined

MOST_LINES = 50


class VoiceForm(forms.Form):
    """`cleaned_data["file"]` is a `Sound`, taken for what its bytes say."""

    file = forms.FileField(
        label=_("Fichier de son"),
        help_text=_("MP3, OGG, WebM, M4A ou WAV. 2 minutes et 5 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
        error_messages={"required": _("Choisissez un fichier, ou enregistrez votre voix.")},
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    starts = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def clean_file(self) -> Sound:
        sent: UploadedFile = self.cleaned_data["file"]
        try:
            if (sent.size or 0) > MOST_BYTES:
                raise TooHeavy
            return examined(sent.read())
        except NotAVoice as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    def clean_starts(self) -> list[int]:
        """Noted by the browser; what is no list of numbers is as good as none."""
        words = self.cleaned_data["starts"].split()[:MOST_LINES]
        are_numbers = all(word.isascii() and word.isdecimal() for word in words)
        return [int(word) for word in words] if are_numbers else []
