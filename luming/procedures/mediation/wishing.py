"""The mediator whom the parties choose or accept (article 23): a wish from the unit's roster; the head names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm, officers_of
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.asking import parties_of
from luming.ui.parts import Board, BoardLine

WISH = "wish_mediator"


class WishMediator(StepForm):
    """One of the mediators who hold a post at the unit."""

    mediator = forms.ChoiceField(label=_("想请哪位调解员"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The roster of the day."""
        if self.matter:
            self.fields["mediator"].choices = list(roster(self.matter).items())


def roster(matter: Matter) -> dict[str, str]:
    """Names of the unit's mediators, by post."""
    posts = officers_of(matter.holder_id, today(), "mediator").order_by("user__name", "id")
    return {str(post.id): post.user.name for post in posts}


def is_on_the_roster(context: Context) -> Words | None:
    """Guard: somebody of this unit."""
    if context.given.data.get("mediator") in roster(context.matter):
        return None
    return Words("请选择承办机构现任的调解员。", "Choose a mediator who holds a post at the unit.")


def shown(matter: Matter) -> Board | None:
    """Whom each side wishes; where all wish the same, that they do, and that the head names."""
    wishes = {row.actor_party: str(row.data.get("mediator")) for row in standing(matter) if row.step == WISH}
    if not wishes:
        return None
    posts = Post.objects.filter(id__in=set(wishes.values())).select_related("user")
    names = {str(post.id): post.user.name for post in posts}
    parties = parties_of(matter)
    lines = [
        BoardLine(one.masked, [Words(names.get(wishes[one.id], "—"), names.get(wishes[one.id], "—"))])
        for one in parties
        if one.id in wishes
    ]
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
