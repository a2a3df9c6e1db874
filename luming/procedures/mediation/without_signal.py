"""What a grid worker may record with no signal: a new quarrel, and one settled on the spot. The least that the law asks."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.workflow.words import Words
from luming.procedures.mediation.applying import Apply
from luming.procedures.mediation.on_the_spot import Terms

SENTENCE = re.compile(r"[。！？；，,.!?;\n]")
TITLE = 30


class Quarrel(Apply):
    """A new quarrel: the application, short. The rest is asked when they meet."""

    title_words = Words("新的纠纷", "A new quarrel")
    asked: ClassVar[tuple[str, ...]] = (
        *("region", "subject", "applicant_name", "applicant_phone", "respondent_kind", "respondent_name"),
        *("respondent_phone", "what_happened", "asks"),
    )
    folded: ClassVar[tuple[str, ...]] = ("respondent_kind", "respondent_phone")  # rarely filled in the open
    step: ClassVar[str] = ""  # taken at once after the opening one

    def prepare(self) -> None:
        """Only these questions, in this order."""
        super().prepare()
        for name in set(self.fields) - set(self.asked):
            del self.fields[name]
        self.order_fields(self.asked)
        for name, rows in (("what_happened", 3), ("asks", 2)):
            if name in self.fields:
                self.fields[name].widget = forms.Textarea(attrs={"rows": rows})

    def clean(self) -> dict[str, Any]:
        """The title is the first words of what happened; an applicant is a person."""
        answers = super().clean() or self.cleaned_data
        said = SENTENCE.split(answers.get("what_happened", "").strip(), maxsplit=1)[0]
        return {"applicant_kind": "person", "respondent_kind": "person", "title": said[:TITLE]} | answers

    def mended(self) -> dict[str, str]:
        """The same as the ordinary form at the counter takes it, for what cannot be taken as it is."""
        said = {name: str(self.data.get(name, "")) for name in self.asked}
        story = SENTENCE.split(said["what_happened"].strip(), maxsplit=1)[0]
        kinds = {"applicant_kind": "person", "respondent_kind": "person", "acting_powers": "general"}
        return kinds | {"title": story[:TITLE]} | said

    def follows(self) -> dict[str, str]:
        """What the step that follows is given."""
        return {}


class Settled(Terms, Quarrel):
    """One settled on the spot: brought, and settled in the same hour where she is a mediator too."""

    title_words = Words("当场说好了", "Settled on the spot")
    asked: ClassVar[tuple[str, ...]] = (
        *("region", "subject", "applicant_name", "applicant_phone", "respondent_name", "respondent_phone"),
        *("what_happened", "agreed", "does", "due_on", "told_rights", "both_said_yes"),
    )
    folded: ClassVar[tuple[str, ...]] = ("applicant_phone", "respondent_phone", "does", "due_on")
    step: ClassVar[str] = "settle_on_the_spot"

    def prepare(self) -> None:
        """Two names and a line: who will not give a telephone is not held up on the steppe."""
        super().prepare()
        labels = {
            "applicant_name": _("一方的姓名"),
            "applicant_phone": _("一方的电话（可以不填）"),
            "respondent_name": _("另一方的姓名"),
            "respondent_phone": _("另一方的电话（可以不填）"),
            "what_happened": _("为了什么事"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["applicant_phone"].required = False
        self.fields["what_happened"].widget = forms.TextInput()

    def clean(self) -> dict[str, Any]:
        """What they ask for is what they agreed."""
        answers = super().clean()
        return answers | {"asks": answers.get("agreed", "")}

    def mended(self) -> dict[str, str]:
        """At the counter it is an application that says what was agreed."""
        said = super().mended()
        return {name: said[name] for name in said if name not in Terms.base_fields} | {"asks": said["agreed"]}

    def follows(self) -> dict[str, str]:
        """The same answers, as the step asks for them."""
        said = {name: str(self.data.get(name, "")) for name in Terms.base_fields}
        return said | {"facts": self.cleaned_data["what_happened"]}
