"""Who may act: the posts of a city and the persons of a matter."""

from enum import Enum

from luming.kernel.workflow.words import Words


class Reads(Enum):
    """How far a role's sight goes."""

    OWN_UNIT = "own unit"
    SUBTREE = "subtree"
    LOGS = "logs"
    NOTHING = "nothing"
    OWN_MATTER = "own matter"


class Role(Enum):
    """A capacity in which somebody takes a step."""

    __hash__ = object.__hash__  # as a step's Hand

    GRID_WORKER = ("grid_worker", Words("网格员", "Grid worker"), Reads.OWN_UNIT)
    CLERK = ("clerk", Words("登记员", "Intake clerk"), Reads.OWN_UNIT)
    MEDIATOR = ("mediator", Words("调解员", "Mediator"), Reads.OWN_UNIT)
    HEAD = ("head", Words("机构负责人", "Unit head"), Reads.OWN_UNIT)
    HANDLER = ("handler", Words("部门经办人", "Agency handler"), Reads.OWN_UNIT)
    CHIEF = ("chief", Words("中心主任", "Centre chief"), Reads.SUBTREE)
    LIAISON = ("liaison", Words("法院联络员", "Court liaison"), Reads.OWN_UNIT)
    SUPERVISOR = ("supervisor", Words("督办员", "Supervisor"), Reads.SUBTREE)
    AUDITOR = ("auditor", Words("审计员", "Auditor"), Reads.LOGS)
    ADMINISTRATOR = ("administrator", Words("管理员", "Administrator"), Reads.NOTHING)
    APPLICANT = ("applicant", Words("申请人", "Applicant"), Reads.OWN_MATTER)
    RESPONDENT = ("respondent", Words("被申请人", "Respondent"), Reads.OWN_MATTER)
    LAW = ("law", Words("依法自动", "By law"), Reads.OWN_MATTER)

    def __init__(self, code: str, words: Words, reads: Reads) -> None:
        self.code = code
        self.words = words
        self.reads = reads

    @property
    def is_post(self) -> bool:
        """Whether the role is held through a post at a unit."""
        return self not in {Role.APPLICANT, Role.RESPONDENT, Role.LAW}

    @classmethod
    def of(cls, code: str) -> "Role":
        """The role with this code. Raises KeyError."""
        return _BY_CODE[code]


_BY_CODE = {role.code: role for role in Role}

POSTS = tuple(role for role in Role if role.is_post)
READS_MATTERS = tuple(role for role in POSTS if role.reads in {Reads.OWN_UNIT, Reads.SUBTREE})
