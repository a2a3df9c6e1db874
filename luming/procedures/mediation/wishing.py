"""The mediator whom the parties choose or accept (article 23): a wish from the unit's roster, a yes to who was named; the head names."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.committees import roster as committee
from luming.kernel.orgs.models import Membership, Post
from luming.kernel.proceedings.choosing import said
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm, officers_of
from luming.kernel.proceedings.registry import procedure as known_procedure
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words, listed
from luming.procedures.mediation.asking import parties_of
from luming.ui.parts import Board, BoardLine

WISH, ACCEPT = "wish_mediator", "accept_mediator"
ACCEPTS = Words("接受指定的调解员", "accepts the mediator named")


class WishMediator(StepForm):
    """One of the mediators who hold a post at the unit."""

    mediator = forms.ChoiceField(label=_("想请哪位调解员"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The roster of the day."""
        if self.matter:
            self.fields["mediator"].choices = list(roster(self.matter).items())


class AcceptMediator(StepForm):
    """Yes to the mediator who is named. Who does not accept her asks for another officer, with the reason."""

    mediator = forms.CharField(widget=forms.HiddenInput)
    accepts = forms.BooleanField(label=_("我接受这位调解员"))

    def prepare(self) -> None:
        """Whom she accepts is the one whose name she read."""
        officer = self.matter.officer if self.matter else None
        self.fields["mediator"].initial = str(officer.id) if officer else ""
        if officer:
            self.fields["accepts"].label = gettext("我接受%(name)s做调解员") % {"name": officer.user.name}


def roster(matter: Matter) -> dict[str, str]:
    """Names of the unit's mediators by post, with what they are at home in."""
    posts = officers_of(matter.holder_id, today(), "mediator").order_by("user__name", "id")
    known = {line.post_id: line for line in committee(matter.holder, today()).lines if line.post_id}
    return {str(post.id): _described(post, known.get(post.id), matter) for post in posts}


def _described(post: Post, line: Membership | None, matter: Matter) -> str:
    if line is None or not line.subjects:
        return str(post.user.name)
    subject = known_procedure(matter.procedure, matter.version).subject
    expertise = said(listed(said(subject(code)) for code in line.subjects))
    return gettext("%(name)s（擅长：%(expertise)s）") % {"name": line.name, "expertise": expertise}


def is_named(matter: Matter) -> bool:
    """Whether there is somebody to accept."""
    return matter.officer_id is not None


def is_the_one_named(context: Context) -> Words | None:
    """Guard: she accepts who is named now, not whoever was named before."""
    if context.before.officer and context.given.data.get("mediator") == str(context.before.officer):
        return None
    return Words("调解员刚刚换了人，请再看一遍。", "The mediator has changed meanwhile; please look again.")


def is_on_the_roster(context: Context) -> Words | None:
    """Guard: somebody of this unit."""
    if context.given.data.get("mediator") in roster(context.matter):
        return None
    return Words("请选择承办机构现任的调解员。", "Choose a mediator who holds a post at the unit.")


def shown(matter: Matter) -> Board | None:
    """Whom each side wishes; where all wish the same, that they do, and that the head names."""
    rows = standing(matter)
    wishes = {row.actor_party: str(row.data.get("mediator")) for row in rows if row.step == WISH}
    accepted = {row.actor_party for row in rows if row.step == ACCEPT and _is_current(row, matter)}
    if not wishes and not accepted:
        return None
    posts = Post.objects.filter(id__in=set(wishes.values())).select_related("user")
    names = {str(post.id): post.user.name for post in posts}
    parties = parties_of(matter)
    lines = [
        BoardLine(one.masked, [Words(names.get(wishes[one.id], "—"), names.get(wishes[one.id], "—"))])
        for one in parties
        if one.id in wishes
    ]
    lines += [BoardLine(one.masked, [ACCEPTS]) for one in parties if one.id in accepted]
    chosen = set(wishes.values())
    if len(chosen) == 1 and {one.id for one in parties} <= set(wishes):
        lines.append(
            BoardLine(
                Words("各方", "All"),
                [],
                Words("选了同一位，由机构负责人指定", "wish the same; the head of the unit names"),
            )
        )
    return Board(Words("想请的调解员", "Mediator wished for"), lines)


def _is_current(row: Event, matter: Matter) -> bool:
    """A yes to a mediator who was replaced says nothing of the one who follows."""
    return matter.officer_id is not None and row.data.get("mediator") == str(matter.officer_id)
