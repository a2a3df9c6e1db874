"""What lies with a court, on everybody's page of the matter: where the file is, since when, and what comes next."""

from collections.abc import Iterator
from datetime import date

from luming.kernel.matters.models import Matter
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.asking import parties_of
from luming.procedures.mediation.courts import files, grounds, words
from luming.procedures.mediation.courts.joint import ANSWERS, WISH, wishes
from luming.procedures.mediation.models import CourtFile
from luming.ui.parts import Board, BoardLine

TITLE = Words("法院", "The court")
TOGETHER = Words("一起申请司法确认", "Applying for confirmation together")
THIRD_PERSONS = Words(
    "别人认为裁定损害自己的，从知道起六个月内可以向同一法院提出异议",
    "a third person who is harmed by the ruling may object to the same court within six months of knowing",
)


def shown(matter: Matter) -> Board | None:
    """Nothing where no court has to do with it; the database is asked only where a step says that one has."""
    if not {files.ENTRUSTED, files.APPLIED, WISH} & set(matter.done):
        return None
    lines = [_wishes(matter), *map(_line, CourtFile.objects.filter(matter=matter))]
    found = [one for one in lines if one is not None]
    return Board(TITLE, found) if found else None


def _wishes(matter: Matter) -> BoardLine | None:
    said_so, names = wishes(matter), {str(one.id): one.masked for one in parties_of(matter)}
    if not said_so:
        return None
    said = [
        Words(
            f"{names[one.party]}：{answer.zh}，{_day(one.on).zh}",
            f"{names[one.party]}: {answer.en}, {_day(one.on).en}",
        )
        for one in said_so.values()
        if one.party in names
        for answer in (ANSWERS["yes" if one.yes else "no"],)
    ]
    both = all(key in said_so and said_so[key].yes for key in names)
    stands = Words("双方都愿意", "both want it") if both else Words("要双方都愿意才能申请", "it takes both")
    return BoardLine(TOGETHER, said, stands)


def _line(found: CourtFile) -> BoardLine:
    kind, number = words.KINDS[found.kind], found.case_number
    text = Words(
        f"{kind.zh}：{found.court}{number}", f"{kind.en.capitalize()}: {found.court} {number}".strip()
    )
    return BoardLine(text, list(_said(found)), stands(found))


def _said(found: CourtFile) -> Iterator[Words]:
    confirms = found.kind == words.CONFIRMATION
    signed = Words("法院收到", "received by the court") if confirms else Words("签收", "signed for")
    told = (
        (
            found.sent_on,
            Words("申请", "applied") if confirms else Words("法院委派、委托", "sent by the court"),
        ),
        (found.signed_on, signed),
        (found.accepted_on, Words("法院受理", "accepted by the court")),
        (found.ended_on, result(found)),
    )
    for on, what in told:
        if on is not None:
            yield Words(f"{what.zh}：{_day(on).zh}", f"{what.en}: {_day(on).en}")
    if found.result == grounds.CONFIRMED:
        yield THIRD_PERSONS


def result(found: CourtFile) -> Words:
    """How it ended, in words; nothing while it is open."""
    return (grounds.RESULTS | words.RESULTS).get(found.result, Words("", ""))


def stands(found: CourtFile) -> Words:
    """Where it stands now, and whose turn it is."""
    if found.ended_on:
        return Words("已了结", "over")
    if found.kind != words.CONFIRMATION:
        return Words("正在调解", "in mediation") if found.signed_on else Words("等签收", "to be signed for")
    if found.accepted_on:
        return Words("等法院裁定", "the court is to rule")
    if found.signed_on:
        return Words("等法院决定是否受理", "the court decides whether to accept it")
    return Words("等双方交到法院", "both hand it in at the court")


def _day(on: date) -> Words:
    return Words(f"{on.month}月{on.day}日", f"{on.day} {on:%b %Y}")
