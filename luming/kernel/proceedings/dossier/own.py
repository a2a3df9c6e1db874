"""Everything that is held about one party in one matter, for herself: what, for what, how long, and who looked.

One structure, written twice: as a page to read and as JSON for a machine, so that the two can never differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luming.kernel.events.looks import called
from luming.kernel.events.models import AccessRecord, Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Code, Party, Representative
from luming.kernel.proceedings import naming
from luming.kernel.proceedings.dossier.gathering import Dossier
from luming.kernel.proceedings.retention import privacy_notice
from luming.kernel.proceedings.wording_of import field_label
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

YES, NO = Words("是", "Yes"), Words("否", "No")
HERSELF, ANOTHER = Words("您", "You"), Words("另一方当事人", "Another party")
CHANNELS = {
    "sms": Words("短信", "Text message"),
    "email": Words("电子邮件", "E-mail"),
    "page": Words("进度页", "Your page"),
}
ACTS_AS = {
    "guardian": Words("监护人", "Guardian"),
    "agent": Words("委托代理人", "Agent"),
    "legal_representative": Words("法定代表人", "Legal representative"),
}


@dataclass(frozen=True)
class Fact:
    """One value with its name in both languages; ``code`` is what the machine reads."""

    code: str
    label: Words
    value: Any

    @property
    def shown(self) -> Words:
        """The value as the page writes it."""
        return _shown(self.value)


@dataclass(frozen=True)
class Section:
    """A list of rows that all have the same facts."""

    code: str
    title: Words
    rows: list[list[Fact]]

    def as_data(self) -> list[dict[str, Any]]:
        """For the machine: plain values, in Chinese where there are two wordings."""
        return [
            {fact.code: fact.value.zh if isinstance(fact.value, Words) else fact.value for fact in row}
            for row in self.rows
        ]


def held(dossier: Dossier) -> list[Section]:
    """All that is held of the dossier's own reader; a section without rows says that there is nothing of the kind."""
    one = dossier.reader.party
    if one is None:
        message = "only a party has a file of her own"
        raise ValueError(message)
    matter = dossier.matter
    found = [
        Section("person", Words("您的信息", "About you"), [*_person(dossier, one)]),
        Section("representatives", Words("谁替您办", "Who acts for you"), [*_acting(one)]),
        Section("put_right", Words("更正过的", "What was put right"), [*_corrected(one)]),
        Section("words", Words("您写下的和写给您的话", "Your words, and words for you"), [*_words(dossier)]),
        Section("messages", Words("发给您的通知", "Messages to you"), [*_messages(matter, one)]),
        Section("looks", Words("谁看过", "Who looked"), [*_looks(matter, one)]),
        Section("pass_phrases", Words("查询口令", "Pass-phrases"), [*_phrases(one)]),
    ]
    return [
        *found,
        Section("why", Words("为什么留、留多久、您的权利", "Why, how long, your rights"), [*_why(matter)]),
    ]


def _person(dossier: Dossier, one: Party) -> Iterator[list[Fact]]:
    for code, label, value in (
        ("name", Words("姓名或名称", "Name"), one.name.reveal()),
        ("shown_as", Words("别处怎么写", "Written elsewhere as"), one.masked),
        ("id_number", Words("证件号码", "Document number"), one.id_number.reveal()),
        ("identity_seen_at", Words("核对证件的时间", "Document seen"), one.identity_seen_at),
        ("phone", Words("电话", "Telephone"), one.phone.reveal()),
        ("address", Words("住址", "Address"), one.address.reveal()),
        ("email", Words("电子邮箱", "E-mail"), one.email.reveal()),
        ("language", Words("语言", "Language"), one.language),
        ("needs", Words("需要的帮助", "Help you asked for"), _needs(dossier, one)),
        ("needs_note", Words("需要的帮助（说明）", "Help, in your words"), one.needs_note.reveal()),
        ("under_14", Words("不满十四周岁", "Under fourteen"), one.under_14),
        (
            "shows_contact",
            Words("同意对方看到电话和住址", "Shows the other side telephone and address"),
            one.shows_contact,
        ),
        ("joined_at", Words("什么时候登记的", "Recorded"), one.joined_at),
        (
            "found_by",
            Words("查重用的摘要（不能还原）", "Digests kept for finding (not reversible)"),
            _indexed(one),
        ),
    ):
        yield [Fact("what", Words("项目", "What"), label), Fact(code, Words("内容", "Kept"), value)]


def _needs(dossier: Dossier, one: Party) -> Words:
    names = {entry.code: entry["name"] for entry in dossier.procedure.library("needs").entries}
    said = [names.get(need, Words(need, need)) for need in one.needs]
    return Words("、".join(need.zh for need in said), ", ".join(need.en for need in said))


def _indexed(one: Party) -> Words:
    """The index is not read for this: what is in it follows from what was given."""
    kinds = [("证件号码", "document number"), ("电话", "telephone"), ("姓名", "name")]
    there = [one.id_number.reveal(), one.phone.reveal(), one.name.reveal()]
    kept = [kind for kind, value in zip(kinds, there, strict=True) if value]
    return Words("、".join(zh for zh, _ in kept), ", ".join(en for _, en in kept))


def _acting(one: Party) -> Iterator[list[Fact]]:
    for who in Representative.objects.filter(party=one).order_by("id"):
        yield [
            Fact("name", Words("姓名", "Name"), who.name.reveal()),
            Fact("kind", Words("身份", "As"), ACTS_AS.get(who.kind, Words(who.kind, who.kind))),
            Fact("phone", Words("电话", "Telephone"), who.phone.reveal()),
            Fact("from", Words("从", "From"), who.valid_from),
            Fact("until", Words("到", "Until"), who.valid_until),
        ]


def _corrected(one: Party) -> Iterator[list[Fact]]:
    rows = Event.objects.filter(matter=one.matter_id, data__party=str(one.id), data__has_key="party_field")
    for event in rows.order_by("seq"):
        old, new = naming.values(event)
        field = str(event.data["party_field"])
        yield [
            Fact("at", Words("时间", "When"), event.recorded_at),
            Fact("field", Words("项目", "What"), naming.FIELDS.get(field, Words(field, field))),
            Fact("was", Words("原来", "Before"), old),
            Fact("is", Words("现在", "Now"), new),
        ]


def _words(dossier: Dossier) -> Iterator[list[Fact]]:
    for entry in dossier.entries:
        for name, text in entry.texts:
            label = field_label(name)
            yield [
                Fact("at", Words("时间", "When"), entry.at),
                Fact("step", Words("办什么", "Step"), entry.what),
                Fact("field", Words("项目", "What"), label if label.zh else entry.what),
                Fact(
                    "text",
                    Words("内容", "Words"),
                    text if text is not None else Words("已依法删除", "Removed under the law"),
                ),
            ]


def _messages(matter: Matter, one: Party) -> Iterator[list[Fact]]:
    for row in Message.objects.filter(matter=matter, party_id=one.id).order_by("id"):
        yield [
            Fact("at", Words("时间", "When"), row.made_at),
            Fact("channel", Words("方式", "By"), CHANNELS.get(row.channel, Words(row.channel, row.channel))),
            Fact("address", Words("发到", "To"), row.address.reveal()),
            Fact("body", Words("内容", "Text"), row.body.reveal()),
        ]


def _looks(matter: Matter, one: Party) -> Iterator[list[Fact]]:
    rows = list(AccessRecord.objects.filter(matter=matter).order_by("id"))
    names = reading.names((row.user for row in rows), (row.unit for row in rows))
    for row in rows:
        party = HERSELF if row.party == one.id else ANOTHER
        yield [
            Fact("at", Words("时间", "When"), row.at),
            Fact("who", Words("谁", "Who"), names.get(row.user, "") if row.user else party),
            Fact("unit", Words("机构", "Unit"), names.get(row.unit, "")),
            Fact("what", Words("看了什么", "Looked at"), called(row.what, row.detail)),
            Fact("reason", Words("理由", "Reason"), row.reason),
        ]


def _phrases(one: Party) -> Iterator[list[Fact]]:
    """The phrase itself is kept nowhere; only that there is one."""
    for code in Code.objects.filter(party=one).order_by("id"):
        yield [
            Fact("made_at", Words("发出", "Given"), code.made_at),
            Fact("ended_at", Words("作废", "Ended"), code.ended_at),
        ]


def _why(matter: Matter) -> Iterator[list[Fact]]:
    for heading, body in privacy_notice(matter):
        yield [
            Fact("about", Words("事项", "About"), heading),
            Fact("text", Words("说明", "What holds"), body),
        ]


def _shown(value: Any) -> Words:  # noqa: ANN401 - whatever a row holds
    match value:
        case Words():
            return value
        case bool():
            return YES if value else NO
        case datetime():
            said = f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        case date():
            said = value.isoformat()
        case None:
            said = ""
        case _:
            said = str(value)
    return Words(said, said)
