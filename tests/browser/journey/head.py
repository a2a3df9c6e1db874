"""The head of the unit: what is late, what has no officer, and who shall have it."""

from tests.browser.journey.officer import finds
from tests.browser.journey.person import Person
from tests.browser.journey.story import Story


def sees_late(she: Person, told: Story) -> None:
    """The list of what is past its date."""
    she.opens("/desk/")
    she.follows_part("超过期限", "Late")
    she.reads(told.title)
    she.reads("超过", "late")


def names(she: Person, told: Story, mediator: str) -> None:
    """From the list of those that have no officer; afterwards it is not there."""
    she.opens("/desk/")
    she.follows_part("没有指定承办人", "No officer named")
    she.chooses_row(told.title)
    she.takes_step("指定承办人", "Name the officer")
    _gives_to(she, told, mediator)
    she.opens("/desk/?list=unassigned")
    she.misses(told.title)


def reassigns(she: Person, number: str, told: Story, mediator: str) -> None:
    """Another officer, with the reason."""
    finds(she, number)
    she.unfolds("其他办法", "More")
    she.takes_step("指定承办人", "Name the officer")
    _gives_to(she, told, mediator)


def _gives_to(she: Person, told: Story, mediator: str) -> None:
    she.selects("交给谁", "To whom", mediator)
    she.writes("理由", "Reason", told.reason)
    she.presses("指定承办人", "Name the officer")
    she.reads(mediator)
