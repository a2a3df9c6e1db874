"""The whole file of a matter as one folder to take away: written down as a look, with the reason."""

from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import FOLDER
from luming.kernel.proceedings.dossier.gathering import gather
from luming.kernel.proceedings.dossier.packing import fit, pack
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words

IN_MEMORY = 8 * 2**20  # bytes; a larger folder is written to disk while it is made


class TakeForm(forms.Form):
    """Why the whole file is taken out of the house."""

    reason = forms.CharField(
        label=_("为什么要带走整个卷宗"),
        max_length=200,
        help_text=_("会记下您、时间和理由；当事人能看到。"),
    )


@page("folder")
def folder(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Ask why; then the folder. What she may not see is not in it."""
    matter = seen_or_404(request.viewer, key)
    form = TakeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "desk/folder.html", {"matter": matter, "form": form})
    looked(request.viewer, matter, FOLDER, reason=form.cleaned_data["reason"])
    name, at = request.viewer.user.name, now()
    target: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it when it is sent
    pack(gather(matter, Reader()), Words(name, name), at, target)
    target.seek(0)
    response = FileResponse(
        target,
        as_attachment=True,
        filename=f"{fit(matter.number or str(matter.id))}.zip",
        content_type="application/zip",
    )
    response["Cache-Control"] = "private, no-store"
    return response
