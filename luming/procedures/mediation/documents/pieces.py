"""Pieces that several mediation papers are built from: the party table and its annex, places to sign, routes."""

from collections.abc import Iterable, Iterator
from datetime import date

from luming.kernel.documents.rendering.blocks import (
    Block,
    Fields,
    Grid,
    Heading,
    NewPage,
    Note,
    Paragraph,
    Place,
    Places,
    Rows,
)
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import wording
from luming.procedures.mediation.documents.parts import ActsFor, Capacity, Contact, Mark, PartyLine, Route

IN_TABLE = 10  # parties shown in the form itself; the others stand in an annex


def party_table(parties: tuple[PartyLine, ...], say: Voice, *, withheld: bool) -> Iterator[Block]:
    """The first ten parties. ``withheld``: a blank says so, as on papers the other side receives."""
    for number, party in enumerate(parties[:IN_TABLE], 1):
        yield _party(number, party, say, withheld=withheld)
    rest = len(parties) - IN_TABLE
    if rest > 0:
        yield Note(
            say(
                f"另有 {rest} 名当事人，见附页《其他当事人》。",
                f"{rest} more: see the annex “Further parties”.",
            )
        )


def party_annex(parties: tuple[PartyLine, ...], say: Voice, *, withheld: bool) -> Iterator[Block]:
    """The eleventh party and on, on pages of their own."""
    if len(parties) <= IN_TABLE:
        return
    yield NewPage()
    yield Heading(say("附页：其他当事人", "Annex: Further parties"))
    for number, party in enumerate(parties[IN_TABLE:], IN_TABLE + 1):
        yield _party(number, party, say, withheld=withheld)


def _party(number: int, party: PartyLine, say: Voice, *, withheld: bool) -> Fields:
    blank = say("不在本件上公开", "Not shown here") if withheld else ""
    contact = (say("联系方式", "Contact"), party.contact or blank)
    rows = _organisation(party, contact, say) if party.is_organisation else _person(party, contact, say)
    where = say("住所", "Seat") if party.is_organisation else say("单位或住址", "Address")
    rows += (((where, party.address or blank),),)
    rows += tuple(((say("代为参加", "Acting"), acting(one, say)),) for one in party.acts_for)
    return Fields(rows, heading=f"{number}. {say.words(wording.ROLES[party.role])}")


def _person(party: PartyLine, contact: tuple[str, str], say: Voice) -> Rows:
    sex = say.words(wording.SEXES[party.sex]) if party.sex else ""
    age = str(party.age) if party.age is not None else ""
    first = (
        (say("姓名", "Name"), party.name),
        (say("性别", "Sex"), sex),
        (say("民族", "Ethnic"), ""),  # on the Ministry's form; left to the person's own pen, never stored
        (say("年龄", "Age"), age),
    )
    identity = (((say("证件", "Identity"), party.identity),),) if party.identity else ()
    return (first, ((say("职业或职务", "Work"), party.work), contact), *identity)


def _organisation(party: PartyLine, contact: tuple[str, str], say: Voice) -> Rows:
    return (
        ((say("名称", "Name"), party.name),),
        ((say("信用代码", "Credit code"), party.identity), contact),
    )


def acting(one: ActsFor, say: Voice) -> str:
    """李某（委托代理人）：代为协商、签署协议 - who, in what standing, how far."""
    standing = say.words(wording.STANDINGS[one.standing])
    scope = say("：", ": ") + one.scope if one.scope else ""
    return say(f"{one.name}（{standing}）", f"{one.name} ({standing})") + scope


def signers(parties: tuple[PartyLine, ...]) -> list[tuple[str, Capacity]]:
    """Every party, and after each whoever acts for it."""
    found: list[tuple[str, Capacity]] = []
    for party in parties:
        found.append((party.name, Capacity.PARTY))
        found += [(one.name, Capacity.REPRESENTATIVE) for one in party.acts_for]
    return found


Seal = tuple[Words, date]  # the committee that seals, the day its seal stands for


def places(
    statement: str,
    people: Iterable[tuple[str, Capacity]],
    seal: Seal | None,
    marks: tuple[Mark, ...],
    say: Voice,
) -> Places:
    """A place for each under one statement, the committee's seal last; a mark on record is told there."""
    items = [
        Place(_label(capacity, say), name, _recorded(name, capacity, marks, say)) for name, capacity in people
    ]
    if seal:
        committee, day = seal
        sealed = _recorded(committee.zh, Capacity.COMMITTEE, marks, say)
        items.append(Place(say("（盖章）", "(seal)"), say.words(committee), sealed, say.day(day)))
    return Places(statement, tuple(items), date_line=say("年　　月　　日", "Date: ____________"))


def _label(capacity: Capacity, say: Voice) -> str:
    whose = say.words(wording.CAPACITIES[capacity])
    if capacity in {Capacity.PARTY, Capacity.REPRESENTATIVE, Capacity.ASKED, Capacity.PAYEE}:
        return whose + say("（签名、盖章或者按指印）", " (signature, seal or fingerprint)")
    return whose + say("（签名）", " (signature)")


def _recorded(name: str, capacity: Capacity, marks: tuple[Mark, ...], say: Voice) -> str:
    made = [mark for mark in marks if (mark.name, mark.capacity) == (name, capacity)]
    return "\n".join(
        f"{say.words(wording.MARKS[mark.kind])}{say('，', ', ')}{say.day(mark.made_on)}" for mark in made
    )


def routes_table(routes: tuple[Route, ...], say: Voice) -> Grid:
    """Where the person can still go."""
    return Grid(
        widths=(6, 9, 13),
        head=(say("途径", "Route"), say("找谁", "To whom"), say("怎样办", "How")),
        rows=tuple((say.words(wording.ROUTES[route.kind]), route.body, route.note) for route in routes),
    )


def how_to_ask(contact: Contact, say: Voice) -> Paragraph:
    phone = say(f"，电话 {contact.phone}", f", telephone {contact.phone}") if contact.phone else ""
    return Paragraph(
        say(
            f"有不明白的地方，请到{contact.place}询问{phone}。",
            f"If anything is unclear, ask at {contact.place}{phone}.",
        )
    )


def interrupted(day_of_request: str, say: Voice) -> Paragraph:
    """PM-12: the sentence about limitation that every notice to the applicant carries."""
    return Paragraph(
        say(
            f"您提出请求的日期是{day_of_request}。就您请求保护的民事权利，诉讼时效从这一天起中断（《最高人民法院"
            "关于审理民事案件适用诉讼时效制度若干问题的规定》第十二条）。请保存本通知书，它写明了您提出请求的日期。",
            f"You made your request on {day_of_request}. For the civil right you ask to have protected, the limitation "
            "period was interrupted on that day (Supreme People's Court, Provisions on Limitation in Civil Cases, "
            "article 12). Keep this notice: it states the date of your request.",
        )
    )
