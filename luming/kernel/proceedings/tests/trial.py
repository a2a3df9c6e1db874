"""A procedure of the tests alone: clocks that run from receipt, that the law itself ends, and that may be paused.

A review is asked for; it is decided, or deemed accepted when nobody decides in time; who is served may object.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from luming.kernel.documents.rendering import blocks
from luming.kernel.documents.rendering import registry as papers
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.orgs import local_rules
from luming.kernel.proceedings import registry
from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
from luming.kernel.proceedings.local_choices import declare_retention
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Document, Hand, clock, record, step
from luming.kernel.workflow.words import Words

ACT = Law(Words("试验法", "Trial Law"))


@dataclass(frozen=True)
class Ruling:
    """What the document says."""

    issuer: Words
    body: str


def _compose(content: Ruling, say: Voice) -> Iterator[blocks.Block]:
    yield blocks.Paragraph(content.body)
    yield blocks.Closing(say.words(content.issuer), "", "")


RULING = DocumentTemplate(
    code="trial.ruling",
    version=1,
    title=Words("决定书", "Ruling"),
    form_no=None,
    content_type=Ruling,
    served_to=frozenset({Recipient.EACH_PARTY, Recipient.FILE}),
    compose=_compose,
)
NOTE = DocumentTemplate(
    "trial.note", 1, Words("受理记录", "Note"), None, Ruling, frozenset({Recipient.APPLICANT}), _compose
)


def _says(context) -> Ruling:
    return Ruling(Words("测试机构", "Test unit"), f"第{context.matter.head_seq}号决定")


def _message(code, to, zh, en, sms=None):
    words = {"subject": Words(zh, en), "body": Words(zh, en)} | ({"sms": sms} if sms else {})
    return SimpleNamespace(code=code, facts={"to": to}, words=words)


MESSAGES = {
    one.code: one
    for one in (
        _message("late", "staff", "{number}的期限{due}已过", "{number} is past {due}"),
        _message("due_soon", "staff", "{number}{due}到期", "{number} is due {due}"),
        _message(
            "date_moved",
            "parties",
            "由{old_due}改为{new_due}。{reason}",
            "From {old_due} to {new_due}. {reason}",
        ),
        _message("date_kept", "staff", "{old_due}不提前，法定{new_due}", "{old_due} stays, due {new_due}"),
        _message(
            "deemed", "parties", "{due}未决定，视为受理，可以起诉。", "Deemed accepted on {due}; you may sue."
        ),
        _message(
            "decided", "parties", "已决定，见 {link}", "Decided, see {link}", Words("见 {link}", "See {link}")
        ),
        _message("assigned", "staff", "由您承办", "Yours"),
        _message("unassigned", "staff", "待指定", "Unassigned"),
        _message("handed_over", "parties", "已移送", "Handed over"),
        _message(
            "step_taken_back",
            "parties",
            "“{taken_back}”已撤销。{reason}",
            "“{taken_back}” is taken back. {reason}",
        ),
    )
}


def library(code: str):
    """The texts of the trial; only messages are there."""
    assert code == "messages"
    return SimpleNamespace(version="1", entry=MESSAGES.__getitem__, entries=())


APPLICANT, RESPONDENT, MEDIATOR, LAW = Role.APPLICANT, Role.RESPONDENT, Role.MEDIATOR, Role.LAW


class Trial(Procedure):
    """Asked, decided or deemed accepted, objected to, done."""

    code, version = "trial", 1
    title = Words("试验程序", "Trial")
    law = ACT
    number_word = "试"
    library = staticmethod(library)

    asked = State("待决定", "Asked")
    accepted = State("已受理", "Accepted")
    decided = State("已决定", "Decided")
    done = closed("已办结", "Done")
    archived = final("已归档", "Archived")

    ask = step("申请", "Ask", START >> asked, APPLICANT)
    accept = step(
        "受理",
        "Accept",
        asked >> accepted,
        MEDIATOR,
        issues=(Document("trial.note", "受理记录", "Note", None, _says),),
    )
    deem_accepted = step(
        "视为受理", "Deemed accepted", asked >> accepted, LAW, article=ACT.art(30), tells=("deemed",)
    )
    decide = step(
        "决定", "Decide", (asked | accepted) >> decided, MEDIATOR, tells=("decided",),
        issues=(Document("trial.ruling", "决定书", "Ruling", None, _says),),
    )  # fmt: skip
    publish = record("公布草案", "Publish", accepted, MEDIATOR)
    send_on = record("指定机构", "Name the unit", accepted, Role.CHIEF, hand=Hand.PASSES)
    summon = record("通知到场", "Summon", accepted, MEDIATOR)
    object_to = record("提出异议", "Object", decided, (APPLICANT, RESPONDENT))
    file_with_court = record("移送法院", "File with the court", decided, MEDIATOR, outside=True)
    settle = step("办结", "Settle", (asked | accepted | decided) >> done, MEDIATOR, outcome="done")
    reopen = step("重办", "Reopen", done >> asked, MEDIATOR)
    archive = step("归档", "Archive", done >> archived, MEDIATOR)

    acceptance = clock("AR-04", starts=(ask, reopen), stops=(accept, decide, settle), deemed=deem_accepted)
    deciding = clock("PM-03", starts=(accept, deem_accepted), stops=(decide, settle))
    target = clock("LK-02", starts=accept, stops=(decide, settle), shown=False)
    objection = clock("PM-09", starts=decide, stops=object_to, on_receipt=True)
    appearance = clock("PM-04", starts=summon, since="on", shown=False)
    comments = clock("MD-01", starts=publish, shown=False)


# A Friday; the days are those of the published calendar.
FRIDAY = datetime(2026, 3, 6, 10, 0, tzinfo=SHANGHAI)


def make_known(monkeypatch) -> None:
    """The trial is registered, and its papers, until the test is over."""
    monkeypatch.setitem(registry._known, "trial", {1: Trial})
    monkeypatch.setattr(local_rules, "_declared", dict(local_rules._declared))
    declare_retention(Trial)
    for template in (RULING, NOTE):
        monkeypatch.setitem(papers._templates, (template.code, template.version), template)


def later(days: float) -> datetime:
    """So many days after the trial's Friday."""
    return FRIDAY + timedelta(days=days)


def day(moment: datetime | None) -> date | None:
    """The civil date in China."""
    return moment.astimezone(SHANGHAI).date() if moment else None


def bring(town) -> Done:
    """A review is asked for, with the other side named."""
    opening = Opening(
        "trial", town.unit.id, "web", "请复核", town.region.id, officer=town.posts["mediator"].id
    )
    parties = (
        PartyFacts("applicant", "乌云其其格", phone="13800000000", email="a@example.cn"),
        PartyFacts("respondent", "赵铁柱", phone="13900000000"),
    )
    return begin(opening, Act("ask", newcomer(), Given(data={}, parties=parties)))
