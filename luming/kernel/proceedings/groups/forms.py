"""Forms of the steps about a group. A list is checked first; what was checked travels sealed, so that it is sent once."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.documents import sheets
from luming.kernel.documents.door import PAPERS, admit
from luming.kernel.documents.sheets import Cell, Line, UnreadableBookError
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import APPLICANT, RESPONDENT
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.groups import columns, lists
from luming.kernel.proceedings.groups.listing import last_number, room
from luming.kernel.proceedings.groups.lists import Judged
from luming.kernel.proceedings.groups.member_forms import MEMBER_FORMS
from luming.kernel.proceedings.groups.succession_forms import SUCCESSION_FORMS
from luming.kernel.seal import sealing
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.roles import Role

XLSX = next(kind for kind, endings in PAPERS.items() if "xlsx" in endings)
ALL, GOOD = "all", "good"
MOST_ROWS = 5_000  # read at all; more is a mistake


class ListMembers(StepForm):
    """Whose side, and the file; ``how`` is pressed once the check was seen: all of it, or the good rows only."""

    side = forms.ChoiceField(label=_("名单是哪一方的"))
    file = forms.FileField(label=_("名单（xlsx）"), required=False)
    sheet = forms.CharField(widget=forms.HiddenInput, required=False)
    how = forms.ChoiceField(choices=[(ALL, ALL), (GOOD, GOOD)], widget=forms.HiddenInput, required=False)
    notice_given = forms.BooleanField(
        label=_("已经把“孩子的信息怎么保护”告诉监护人，监护人同意"), required=False
    )
    judged: Judged | None = None
    packed: str = ""
    TEXT_ONLY: ClassVar[set[str]] = {"file", "sheet", "how"}

    def prepare(self) -> None:
        """Either side."""
        self.fields["side"].choices = [
            (side, Role.of(side).words.in_(get_language() or "zh-hans")) for side in (APPLICANT, RESPONDENT)
        ]

    def clean_file(self) -> tuple[Line, ...]:
        """The rows of a file just sent. Raises ValidationError."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return ()
        given = admit(upload)
        if given.media_type != XLSX:
            raise forms.ValidationError(_("要 Excel 表格（xlsx）。"), code="type")
        try:
            lines = sheets.read(given.content, columns.NAMES, {columns.NAME}).lines
        except UnreadableBookError as refused:
            raise forms.ValidationError(
                refused.words.in_(get_language() or "zh-hans"), code="book"
            ) from refused
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(_("行数太多，请分成几份。"), code="rows")
        return lines

    def clean(self) -> dict[str, Any]:
        """Judge the rows; taking them in waits until ``how`` is said."""
        answers = super().clean() or self.cleaned_data
        if self.errors:
            return answers
        lines = answers.get("file") or self._unpacked(answers.get("sheet") or "")
        if not lines:
            self.add_error("file", _("请选择填好的名单。"))
            return answers
        self.packed, side = self._sealed(lines), answers["side"]
        there = lists.known(Party.objects.present().filter(matter=self.matter))
        self.judged = lists.judged(lines, side, there, room(self.matter, side), today())
        self._refuse_unchecked(self.judged, answers)
        return answers

    def given(self) -> Given:
        """The persons; the file itself is not kept."""
        given, judged = super().given(), self.judged or Judged()
        data = {name: value for name, value in given.data.items() if name not in self.TEXT_ONLY}
        left_out = {"left_out": judged.wrong_rows} if judged.wrong_rows else {}
        after = last_number(self.matter, data["side"])
        return replace(given, data=data | left_out, parties=lists.numbered(judged.good, after), files=())

    def files_fields(self) -> list[str]:
        """None is kept."""
        return []

    def _refuse_unchecked(self, judged: Judged, answers: dict[str, Any]) -> None:
        how = answers.get("how")
        if not how:
            self.add_error(None, forms.ValidationError(_("还没有登记，请先看核对结果。"), code="check"))
        elif judged.faults and how == ALL:
            self.add_error(None, _("有的行不对，没有登记任何人。"))
        elif not judged.good:
            self.add_error(None, _("没有要登记的人。"))
        elif judged.children and not answers.get("notice_given"):
            self.add_error("notice_given", _("名单里有不满十四周岁的孩子：先告知监护人，再登记。"))

    def _place(self) -> str:
        return f"group.list:{self.matter and self.matter.id}:{self.by and self.by.doer.actor_user}"

    def _sealed(self, lines: tuple[Line, ...]) -> str:
        rows = [
            [one.row, {name: [cell.at, _kept(cell.value)] for name, cell in one.cells.items()}]
            for one in lines
        ]
        return b64encode(sealing.seal(json.dumps(rows, ensure_ascii=False), context=self._place())).decode()

    def _unpacked(self, packed: str) -> tuple[Line, ...]:
        """What was checked before, by this officer in this matter."""
        try:
            rows = json.loads(sealing.open_sealed(b64decode(packed), context=self._place())) if packed else []
        except (TamperedError, ValueError):
            return ()
        return tuple(
            Line(row, {name: Cell(at, value) for name, (at, value) in cells.items()}) for row, cells in rows
        )


def _kept(value: object) -> object:
    """A cell as JSON holds it: a number stays a number, so that it is judged as one."""
    return (
        value
        if isinstance(value, str | int | float)
        else value.isoformat()
        if isinstance(value, datetime)
        else str(value)
    )


GROUP_FORMS: dict[str, type[StepForm]] = {"list_members": ListMembers, **MEMBER_FORMS, **SUCCESSION_FORMS}
