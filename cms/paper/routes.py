"""The screens of a guide that lead to paper: the sheet of the browser, and the PDF."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from wagtail.contrib.routable_page.models import path

from cms.paper.more import parts_of
from cms.paper.pdf import pdf_of
from cms.paper.sheet import qr_code, sheet_of

if TYPE_CHECKING:
    from cms.models import GuidePage


class OnPaper:
    """Part of `GuidePage`."""

    @path("imprimer/", name="print")
    def print_route(self: "GuidePage", request: Any) -> HttpResponse:
        """All steps on paper, with the phone number and the QR code of this guide."""
        address = request.build_absolute_uri(self.path_in_site)
        return self._screen(
            request,
            "cms/guide_print.html",
            paper_steps=[
                (step, parts_of(step.more, territory=request.territory, address=address))
                for step in self.shown_steps()
            ],
            address=address,
            qr=qr_code(address),
        )

    @path("imprimer/pdf/", name="pdf")
    def pdf_route(self: "GuidePage", request: Any) -> HttpResponse:
        """The same in one file, for those who keep it, send it, or print it elsewhere."""
        address = request.build_absolute_uri(self.path_in_site)
        sheet = sheet_of(self, territory=request.territory, address=address)
        name = content_disposition_header(as_attachment=False, filename=f"{self.slug}.pdf")
        headers = {"Content-Disposition": str(name)}
        return HttpResponse(pdf_of(sheet), content_type="application/pdf", headers=headers)
