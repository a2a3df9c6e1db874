"""A room in which the sides talk through an officer: three threads, each a compartment that only its own readers open.

What is said there never leaves it: neither words nor that anything was said stand where the matter's other pages read.
"""

from dataclasses import dataclass

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

ALL, APPLICANT, RESPONDENT = "room", "room_applicant", "room_respondent"
THREADS = {
    ALL: Words("各方一起", "All together"),
    APPLICANT: Words("申请人和调解员", "Applicant and mediator"),
    RESPONDENT: Words("被申请人和调解员", "Respondent and mediator"),
}
_OF = {Role.APPLICANT: (ALL, APPLICANT), Role.RESPONDENT: (ALL, RESPONDENT)}


@dataclass(frozen=True)
class Room:
    """Its steps by name. It is open while every party last said yes to ``enters``; all others are unspoken."""

    enters: str
    says: str
    proposes: str
    answers: str
    minutes: str
    agrees_minutes: str

    @property
    def unspoken(self) -> tuple[str, ...]:
        """The steps that are taken inside and known nowhere else."""
        return (self.says, self.proposes, self.answers, self.minutes, self.agrees_minutes)


def threads_of(role: Role) -> tuple[str, ...]:
    """The threads that somebody in this role reads and writes: a party hers, the officer every one."""
    if role.is_post:
        return tuple(THREADS)
    return _OF.get(role, ())
