"""Writing a report: begun once a year, narratives saved wording by wording, figures taken, checked by one and published by another."""

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from luming.kernel.orgs.models import Region, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.city import own_code
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import NotYoursError, Refused, WrongInputError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.services.reports import placing
from luming.services.reports.checks import Finding, Subject, check
from luming.services.reports.gathering import gather, versions
from luming.services.reports.models import Report, Stage, Wording
from luming.services.reports.template import NEWEST, asked_for

WRITES = frozenset({Role.CHIEF, Role.SUPERVISOR})
KIND = "work_report"
TASK = "publish_report"
FIRST_YEAR = 2000
CLOSED = Words(
    "这份报告已经交去发布，不能再改。", "This report has gone to publication and cannot be changed."
)


class OvertakenWordingError(Refused):
    """Somebody saved another wording meanwhile: ``theirs``. What was typed is still in the form."""

    def __init__(self, theirs: Wording) -> None:
        super().__init__(
            Words(
                f"{theirs.by.name}刚保存了另一稿，写在下面。请合在一起再保存；您写的还在。",
                f"{theirs.by.name} has just saved another wording: it stands below. Bring the two together and save again.",
            )
        )
        self.theirs = theirs


def offices(viewer: Viewer) -> list[Unit]:
    """The offices at the top of the city whose report she may write."""
    posts = (*viewer.posts, *viewer.standing_in)
    return [post.unit for post in posts if post.role in WRITES and post.unit.parent_id is None]


def begin(year: int, viewer: Viewer) -> Report:
    """The report of a year that has begun; the one there is where there is one. Raises Refused."""
    mine = offices(viewer)
    if not mine:
        raise NotYoursError(
            Words(
                "年度报告由市一级中心的主任或者督办员写。",
                "The yearly report is written by the chief or the supervisor of the city's own centre.",
            )
        )
    if not FIRST_YEAR <= year <= today().year:
        raise WrongInputError(Words("请写已经开始的年份。", "Give a year that has begun."), "year")
    values = {"template": KIND, "version": NEWEST[KIND], "begun_by": viewer.user, "begun_at": now()}
    found, _new = Report.objects.get_or_create(unit=mine[0], year=year, defaults=values | {"id": new_id()})
    return found


def narratives(report: Report) -> dict[str, Words]:
    """The wordings in force, by name."""
    return {name: one.words for name, one in latest(report).items()}


def latest(report: Report) -> dict[str, Wording]:
    """The latest wording of each narrative."""
    rows = report.wordings.select_related("by").order_by("name", "-id").distinct("name")
    return {one.name: one for one in rows}


def save(report: Report, name: str, said: Words, seen: UUID | None, viewer: Viewer) -> Wording:
    """The next wording; ``seen`` is the one the writer had before her. Raises Refused, WrongLinesError beside the text."""
    if not report.is_open:
        raise WrongInputError(CLOSED)
    Report.objects.select_for_update().get(id=report.id)
    before = latest(report).get(name)
    if before and before.id != seen and before.words != said:
        raise OvertakenWordingError(before)
    if before and before.words == said:
        return before
    if report.stage == Stage.CHECKED:
        again(report)
    return Wording.objects.create(
        id=new_id(),
        unit_id=report.unit_id,
        report=report,
        name=name,
        zh=said.zh,
        en=said.en,
        by=viewer.user,
        at=now(),
    )


def faults(said: Words) -> dict[str, list[placing.Fault]]:
    """What the texts name that is no figure, line by line, by language."""
    return {language: placing.faults(text, asked_for()) for language, text in said._asdict().items()}


def take(report: Report) -> None:
    """Take the figures as they are now. Raises Refused."""
    if not report.is_open:
        raise WrongInputError(CLOSED)
    report.figures = gather(report.year, report.pattern).figures.as_json()
    report.stage, report.stopped = Stage.DRAFT, []
    report.save(update_fields=["figures", "stage", "stopped"])


def findings(report: Report) -> list[Finding]:
    """What stands against publishing it, and what to have seen; nothing before its figures were taken."""
    taken = report.taken
    if taken is None:
        return []
    return check(Subject(report.pattern, taken, narratives(report), versions(), now()))


def checked(report: Report, viewer: Viewer) -> None:
    """She has read it and seen the warnings. Raises Refused while anything blocks."""
    found = findings(report)
    if report.stage != Stage.DRAFT or report.taken is None:
        raise WrongInputError(Words("先取数，再核对。", "Take the figures first."))
    if any(one.blocks for one in found):
        raise WrongInputError(Words("还有要改的，见下面。", "Some things must be mended first: see below."))
    report.stage, report.checked_by, report.checked_at = Stage.CHECKED, viewer.user, now()
    report.acknowledged = [list(one.words) for one in found]
    report.save(update_fields=["stage", "checked_by", "checked_at", "acknowledged"])


def again(report: Report) -> None:
    """Back to a draft: something was changed after it was checked."""
    report.stage, report.checked_by, report.checked_at, report.acknowledged = Stage.DRAFT, None, None, []
    report.save(update_fields=["stage", "checked_by", "checked_at", "acknowledged"])


def reopen(report: Report, why: str, viewer: Viewer) -> None:
    """A further edition of a published year: said why, then figures, check and publication as the first time. Raises Refused.

    What was published stays as it is, and stays readable.
    """
    if report.unit_id not in {unit.id for unit in offices(viewer)}:
        raise NotYoursError(CLOSED)
    if not why.strip():
        raise WrongInputError(Words("写明改了什么、为什么。", "Say what changes, and why."), "why")
    published = Report.objects.filter(id=report.id, stage=Stage.PUBLISHED)
    anew: dict[str, Any] = {"figures": None, "checked_by": None, "checked_at": None, "acknowledged": []}
    if not published.update(stage=Stage.DRAFT, published_by=None, published_at=None, why=why.strip(), **anew):
        raise WrongInputError(Words("这份报告还没有发布。", "This report is not published yet."))


def publish(report: Report, viewer: Viewer) -> None:
    """Another person than the checker sends it to publication: a job takes the figures at one moment. Raises Refused."""
    if viewer.user.id == report.checked_by_id:
        raise NotYoursError(
            Words(
                "核对的人不能自己发布，请另一个人来。",
                "Whoever checked it does not publish it: ask another person.",
            )
        )
    waiting = Report.objects.filter(id=report.id, stage=Stage.CHECKED)
    if not waiting.update(stage=Stage.PUBLISHING, published_by=viewer.user, stopped=[]):
        raise WrongInputError(Words("还没有核对，或者已经发布。", "Not checked yet, or published already."))
    report.stage = Stage.PUBLISHING
    app.configure_task(TASK).defer(city_code=own_code(), key=str(report.id))


def city_words() -> Words:
    """What the city is called."""
    name = Region.objects.filter(level="city").values_list("name", flat=True).first()
    return Words(name, name) if name else Words("全市", "The city")
