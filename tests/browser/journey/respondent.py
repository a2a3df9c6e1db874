"""The other side: invited with a pass-phrase of her own, reads what is asked of her, and answers."""

from datetime import date

from tests.browser.journey import papers, resident
from tests.browser.journey.person import Person
from tests.browser.journey.story import Story


def answers(she: Person, phrase: str, told: Story) -> None:
    """Sees the matter but not the other's telephone, and agrees to take part."""
    resident.follows(she, phrase)
    she.reads(told.happened)
    she.misses(told.phone)
    she.misses(f"{told.phone[:3]} {told.phone[3:7]} {told.phone[7:]}")
    she.takes_step("同意参加调解", "Agree to take part")
    she.writes(
        "想说明的情况（可以不写，申请人能看到）",
        "Anything to say (optional; the applicant can read it)",
        told.more,
    )
    she.presses("同意参加调解", "Agree to take part")
    she.reads("您答应参加调解。", "You agreed to take part.")


def keeps_the_date(she: Person, told: Story, day: date) -> None:
    """The sitting stands on her page, with a file for her calendar."""
    she.opens("/follow/")
    she.reads(told.place)
    papers.keeps_in_calendar(she, "把见面时间放进日历", "Put the sitting into your calendar", day, told.place)


def confirms(she: Person) -> None:
    """Says that it is done."""
    she.opens("/follow/")
    she.takes_step("确认已履行", "Confirm it is done")
    she.presses("确认已履行", "Confirm it is done")
    she.reads("您确认已经做到。", "You confirmed that it has been done.")
