"""To give up or to settle for others needs their consent: recorded member by member, or given beforehand as powers."""

from collections.abc import Iterator

from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import APPLICANT, MEMBER, RESPONDENT, SPEAKS, PartyQuerySet
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups.speaking import SPECIAL
from luming.kernel.scope import table
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words

SETTLE, GIVE_UP = "settle", "give_up"
ABOUT = {
    SETTLE: Words("和解", "settling"),
    GIVE_UP: Words("放弃请求或者撤回", "giving up the claim or withdrawing"),
}

LAPSED = "update parties_party set consents = '{}' where matter_id = %s and consents <> '{}' returning id"


def consented(context: Context) -> None:
    """Data: ``about``, ``side`` and ``numbers`` of the list, none for everybody of the side. A paper is owed. Raises Refused."""
    data = context.given.data
    about, numbers = str(data.get("about", "")), [int(one) for one in data.get("numbers", ())]
    rows = context.matter.parties.present().filter(side=data.get("side"))
    if about not in ABOUT:
        raise WrongInputError(Words("请选择同意什么。", "Choose what they consent to."), "about")
    if not context.given.files:
        raise WrongInputError(Words("请附上签名的材料。", "Attach what they signed."), "files")
    if numbers:
        rows = rows.filter(list_no__in=numbers)
        if rows.count() != len(numbers):
            raise WrongInputError(
                Words("有的序号不在名单里。", "Some of these numbers are not on the list."), "numbers"
            )
    fresh = [one for one in rows.only("consents") if about not in one.consents]
    for one in fresh:
        one.consents = [*one.consents, about]
    Party.objects.bulk_update(fresh, ["consents"])
    context.forget()
    context.noted["consenting"] = rows.count()


def refuse_unasked(context: Context) -> None:
    """Raise GuardError where a step would give up or settle for people who have not been asked."""
    step = context.step
    if not step.gives_up or step.path.reaches is None:
        return
    about = GIVE_UP if step.outcome == "withdrawn" else SETTLE
    left = sum(_silent(context, side, about).count() for side in _bound(about))
    if left:
        words = ABOUT[about]
        raise GuardError(
            Words(
                f"还有 {left} 名当事人没有同意{words.zh}：先“登记成员的同意”；不同意的，可以各自退出。",
                f"{left} have not consented to {words.en}: record their consent first; who does not agree may leave.",
            )
        )


def noted(context: Context) -> None:
    """What binds each group to a step that settles or gives up: powers given beforehand, or consent one by one."""
    if not context.step.gives_up or context.step.path.reaches is None:
        return
    found = {}
    for side in (APPLICANT, RESPONDENT):
        many = _members(context, side).count()
        if many:
            found[side] = {"members": many, "by": "powers" if _may_settle(context, side) else "each"}
    if found:
        context.noted["group"] = found


def lapse(context: Context) -> None:
    """Consent is to what lay before them: once the matter has moved to another state it is asked for anew."""
    if context.step.is_opening or context.matter.state == context.before.state:
        return
    table.answers(LAPSED, context.matter.id)


def _bound(about: str) -> Iterator[str]:
    """The sides for which the step speaks: a withdrawal for the applicants, a settlement for both."""
    yield APPLICANT
    if about == SETTLE:
        yield RESPONDENT


def _silent(context: Context, side: str, about: str) -> PartyQuerySet:
    """Those of this side whom the step binds unasked. Who stands for herself signs an agreement herself, which is no less."""
    rows = context.matter.parties.present().filter(side=side).exclude(in_group=SPEAKS)
    if context.acting_party:
        rows = rows.exclude(id=context.acting_party)
    if about == SETTLE:
        rows = rows.filter(in_group=MEMBER)
    elif rows.count() <= (0 if context.acting_party else 1) and not _has_speaker(context, side):
        return Party.objects.none()  # the only one there is: it is her own claim
    if _may_settle(context, side):
        rows = rows.exclude(in_group=MEMBER)
    found: PartyQuerySet = rows.exclude(consents__contains=[about])
    return found


def _members(context: Context, side: str) -> PartyQuerySet:
    found: PartyQuerySet = context.matter.parties.present().filter(side=side, in_group=MEMBER)
    return found


def _has_speaker(context: Context, side: str) -> bool:
    return bool(context.matter.parties.present().filter(side=side, in_group=SPEAKS).exists())


def _may_settle(context: Context, side: str) -> bool:
    return bool(context.matter.parties.present().filter(side=side, in_group=SPEAKS, powers=SPECIAL).exists())
