"""What is asked in a room: words and files for one thread, clauses to propose, answers to them, minutes and their confirming.

Each form puts its whole step into a compartment. What is in the event are codes and ids; words and names of days stand beside it.
"""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.kernel.parties.models import Party
from luming.kernel.parties.reading import met
from luming.kernel.proceedings import clause_rows
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.choosing import said as spoken
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.rooms import telling
from luming.kernel.proceedings.rooms.reading import COUNTER, NO, YES, Term, minutes, terms
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.room import ALL, THREADS, threads_of
from luming.kernel.workflow.words import Words

ROWS = ["term0", "term1", "term2"]  # clauses proposed at once
LONG = {"rows": 3}
ENTERS = {YES: Words("同意在这里谈", "Yes, talk here"), NO: Words("不在这里谈", "No, not here")}
ANSWERS = {
    YES: Words("同意", "yes"),
    NO: Words("不同意", "no"),
    COUNTER: Words("换个说法", "something else instead"),
}
CONFIRMS = {YES: Words("和说过的一致", "as it was said"), NO: Words("有出入", "not as it was said")}


class EnterRoom(StepForm):
    """Whether she talks here. Her last word counts."""

    answer = forms.ChoiceField(
        label=gettext_lazy("要不要在网上调解室谈"),
        choices=from_words(ENTERS),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("不录音，不录像。各方都同意才开；随时可以改，改了就当面或者电话谈。"),
    )


class SayInRoom(StepForm):
    """Words, files, or both, for one thread."""

    words: ClassVar[tuple[str, ...]] = ("message",)
    thread = forms.ChoiceField(label=gettext_lazy("给谁看"), widget=forms.RadioSelect)
    message = forms.CharField(
        label=gettext_lazy("想说的话"), widget=forms.Textarea(attrs=LONG), max_length=4000, required=False
    )
    files = FilesField(label=gettext_lazy("文件（可以不加）"), kind="room", required=False)

    def prepare(self) -> None:
        """Her own threads; the officer's are all three."""
        role = Role.of(self.by.doer.actor_role) if self.by and self.by.doer.actor_role else None
        mine = threads_of(role) if role else ()
        self.fields["thread"].choices = [(one, spoken(THREADS[one])) for one in mine]

    def clean(self) -> dict[str, Any]:
        """Something is said, or something is given."""
        answers = super().clean() or self.cleaned_data
        if not answers.get("message") and not answers.get("files"):
            self.add_error("message", _("写几句话，或者加一个文件。"))
        return answers

    def given(self) -> Given:
        """The thread is the compartment, and stands nowhere else."""
        answers = self.cleaned_data
        return Given(
            texts={"message": answers["message"]},
            files=tuple(answers.get("files") or ()),
            compartment=answers["thread"],
            keep=telling.tell,
        )


class ProposeTerms(StepForm):
    """Up to three clauses for everybody to answer: who does what, how much, by when."""

    def prepare(self) -> None:
        """Rows named ``term0_who`` and so on."""
        people = clause_rows.by_name(met(self.matter.id) if self.matter else [])
        for row in ROWS:
            self.fields |= clause_rows.clause_fields(row, people, required=row == ROWS[0])
            self.fields[f"{row}_by"] = forms.CharField(label=_("期限说明"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """At least one; what is begun says who does what."""
        answers = super().clean() or self.cleaned_data
        clause_rows.begun(self, ROWS)
        return answers

    def given(self) -> Given:
        """Who, how much and which day are codes; what is done and the words on when are texts."""
        answers = self.cleaned_data
        rows: list[dict[str, Any]] = []
        texts: dict[str, str] = {}
        for place, row in enumerate(one for one in ROWS if answers.get(f"{one}_does")):
            due, fen = answers.get(f"{row}_due_on"), clause_rows.fen(answers, row)
            rows.append({"who": answers[f"{row}_who"], "fen": fen, "due_on": due.isoformat() if due else ""})
            texts |= {f"does{place}": answers[f"{row}_does"], f"by{place}": answers[f"{row}_by"]}
        return Given(data={"terms": rows}, texts=texts, compartment=ALL, keep=telling.tell)


class AnswerTerms(StepForm):
    """Clause by clause: yes, no, or something else instead, in words. What she leaves open she has not answered."""

    def prepare(self) -> None:
        """Every clause on which she has not said yes."""
        me = str(self.by.doer.actor_party) if self.by and self.by.doer.actor_party else ""
        known = terms(self.matter) if self.matter else []
        self.asked: list[Term] = [one for one in known if one.answers.get(me, ("", ""))[0] != YES]
        names = {str(one.id): one.masked for one in Party.objects.filter(matter=self.matter)}
        for place, one in enumerate(self.asked):
            self.fields[f"answer{place}"] = forms.ChoiceField(
                label=described(one, names),
                choices=from_words(ANSWERS),
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"words{place}"] = forms.CharField(
                label=_("换成什么说法"), required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        """Something is answered; who wants something else says what."""
        answers = super().clean() or self.cleaned_data
        said = {place: answers.get(f"answer{place}") for place in range(len(self.asked))}
        if not any(said.values()):
            raise forms.ValidationError(_("请至少答复一条。"), code="none")
        for place, answer in said.items():
            if answer == COUNTER and not answers.get(f"words{place}"):
                self.add_error(f"words{place}", _("请写想换成什么说法。"))
        return answers

    def given(self) -> Given:
        """Codes by clause; the words apart."""
        said = {
            place: self.cleaned_data[f"answer{place}"]
            for place in range(len(self.asked))
            if self.cleaned_data[f"answer{place}"]
        }
        keys = {place: self.asked[place].key for place in said}
        return Given(
            data={
                "answers": {keys[place]: answer for place, answer in said.items()},
                "words": {keys[place]: place for place in said},
            },
            texts={f"words{place}": self.cleaned_data[f"words{place}"] for place in said},
            compartment=ALL,
            keep=telling.tell,
        )


class WriteMinutes(StepForm):
    """What was talked about, for both sides to confirm. It stays in the room."""

    minutes = forms.CharField(
        label=gettext_lazy("纪要"), widget=forms.Textarea(attrs={"rows": 6}), max_length=8000
    )

    def given(self) -> Given:
        """For everybody in the room."""
        texts = {"minutes": self.cleaned_data["minutes"]}
        return Given(texts=texts, compartment=ALL, keep=telling.tell)


class AnswerMinutes(StepForm):
    """Confirmed, or not, with what is not as it was said."""

    answer = forms.ChoiceField(
        label=gettext_lazy("最近一份纪要"), choices=from_words(CONFIRMS), widget=forms.RadioSelect
    )
    objection = forms.CharField(
        label=gettext_lazy("哪里有出入"), widget=forms.Textarea(attrs=LONG), max_length=2000, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Who objects says to what."""
        answers = super().clean() or self.cleaned_data
        if answers.get("answer") == NO and not answers.get("objection"):
            self.add_error("objection", _("请写哪里有出入。"))
        return answers

    def given(self) -> Given:
        """About the newest minutes."""
        written = minutes(self.matter) if self.matter else []
        about = {"about": str(written[-1].event.id)} if written else {}
        return Given(
            data={"answer": self.cleaned_data["answer"]} | about,
            texts={"objection": self.cleaned_data["objection"]},
            compartment=ALL,
            keep=telling.tell,
        )


def described(one: Term, names: dict[str, str]) -> str:
    """乌某：赔偿损失，4000元，2026-12-01 前."""
    parts = [
        one.does,
        _("%(yuan)s 元") % {"yuan": f"{one.fen / 100:,.2f}"} if one.fen else "",
        one.due_on,
        one.by,
    ]
    return f"{names.get(one.who, '—')}{_('：')}{_('，').join(part for part in parts if part)}"
