"""A procedure as small as it may be, and people to walk through it."""

from uuid import UUID

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.position import Position, Standing
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Hand, Several, clock, record, step
from luming.kernel.workflow.words import Words

RULES = Law(Words("测试规则", "Test rules"), local=True)

HERE, THERE, ELSEWHERE = (UUID(int=number) for number in (1, 2, 3))
OFFICER, OTHER_OFFICER, HEAD = (UUID(int=number) for number in (11, 12, 13))


class Small(Procedure):
    """Asked, answered, archived; a paper is shredded by two."""

    code, version = "small", 1
    title = Words("小事", "A small matter")
    law = RULES
    number_word = "小"

    asked = State("待答复", "Asked")
    answered = closed("已答复", "Answered")
    archived = final("已归档", "Archived")
    destroyed = final("已销毁", "Destroyed")

    ask = step("提问", "Ask", START >> asked, (Role.APPLICANT, Role.CLERK))
    assign = record("分派", "Assign", asked, Role.HEAD, hand=Hand.NAMES)
    look = record("查看", "Look into", asked, Role.MEDIATOR, named_officer=True)
    answer = step("答复", "Answer", asked >> answered, Role.MEDIATOR, requires=(look,), outcome="answered")
    ask_again = step("再问", "Ask again", answered >> asked, Role.APPLICANT)
    archive = step("归档", "Archive", answered >> archived, Role.CLERK)
    destroy = step("销毁", "Destroy", archived >> destroyed, (Role.HEAD, Role.CLERK), several=Several(2))

    advise = record("提出意见", "Give an opinion", asked, Role.HANDLER, assisting=True)

    answering_period = clock("PM-01", starts=(ask, ask_again), stops=answer)


def staff(role: Role, *, unit: UUID = HERE, post: UUID = OFFICER, person: int = 21) -> Standing:
    """An officer in one role at one unit."""
    return Standing({unit: frozenset({role})}, frozenset({post}), UUID(int=person))


APPLICANT = Standing({None: frozenset({Role.APPLICANT})}, person=UUID(int=31))
MEDIATOR = staff(Role.MEDIATOR)
CLERK = staff(Role.CLERK, post=OTHER_OFFICER, person=22)
CHIEF_OF_UNIT = staff(Role.HEAD, post=HEAD, person=23)
ASKED = Position("asked", HERE, OFFICER)
