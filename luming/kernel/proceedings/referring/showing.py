"""What is read of referrals: all of it by officers, by each person what concerns her, and by nobody what does not."""

from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.referring.carrying import listed_words
from luming.kernel.proceedings.referring.doors import DOORS, FIELDS, basis
from luming.kernel.proceedings.wording import spoken, spoken_day
from luming.kernel.workflow.doors import RECEIPT_PERIOD, REFER
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.ui.parts import Board, BoardLine

TITLE = Words("移送到别处的", "Referred elsewhere")
FACT = Words("依法作了报告", "A report under the law was made")


def shown(matter: Matter, party: Party | None = None) -> Board | None:
    """The list for an officer, or for one party; nothing, and no query, where nothing was ever referred."""
    if REFER not in matter.done:
        return None
    rows = [row for row in Referral.objects.filter(matter=matter) if party is None or _concerns(row, party)]
    due = {
        one.started_by: spoken(one)
        for one in Deadline.objects.filter(matter=matter, clock=RECEIPT_PERIOD).exclude(due=None)
    }
    return Board(TITLE, [_line(row, party, due.get(row.event_id), matter.outside) for row in rows])


def _concerns(row: Referral, party: Party) -> bool:
    return str(party.id) in {*row.told, *row.told_fact}


def _line(row: Referral, party: Party | None, due: Words | None, outside: str) -> BoardLine:
    door, day = DOORS[row.door], spoken_day(row.sent_at.astimezone(SHANGHAI).date())
    if party is not None and str(party.id) in row.told_fact:
        return BoardLine(
            day, [Words(f"{FACT.zh}（{door.basis.words.zh}）", f"{FACT.en} ({door.basis.words.en})")]
        )
    given, ground = (
        listed_words([FIELDS[code].words for code in row.fields]),
        basis(door, consent=bool(row.consent)),
    )
    said = [
        Words(f"{door.words.zh}：{row.body}", f"{door.words.en}: {row.body}"),
        Words(f"给了：{given.zh}", f"Given: {given.en}"),
        Words(f"依据：{ground.zh}", f"Basis: {ground.en}"),
    ]
    if row.returned_on is None and outside == row.body[:80]:
        said.append(Words("卷宗原件在那里", "The original file is there"))
    return BoardLine(day, said, _stands(row, due))


def _stands(row: Referral, due: Words | None) -> Words:
    if row.returned_on:
        day = spoken_day(row.returned_on)
        return Words(f"{day.zh}被退回", f"Returned {day.en}")
    if row.received_on:
        day = spoken_day(row.received_on)
        return Words(f"对方{day.zh}收到", f"Received there {day.en}")
    if due is None:
        return Words("等对方回执", "Its receipt is awaited")
    return Words(f"等对方回执，{due.zh}前", f"Its receipt is awaited by {due.en}")
