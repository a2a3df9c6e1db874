"""What is asked of ``perform()``: who does which step, with what, and when it occurred."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from luming.kernel.documents.door import Admitted
from luming.kernel.events.chain import Doer
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.models import Party, Representative
from luming.kernel.workflow.position import NOWHERE, Standing, Target
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Actor:
    """Somebody in a capacity: what the procedure judges by, what the event records, what others are told."""

    standing: Standing
    doer: Doer
    words: Words


@dataclass(frozen=True)
class PartyFacts:
    """A person as a form gave her; identity is sealed when it is kept."""

    side: str
    name: str
    kind: str = "person"
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    language: str = "zh-hans"
    needs: tuple[str, ...] = ()
    needs_note: str = ""
    under_14: bool = False
    shows_contact: bool = False
    representative: "Mandate | None" = None
    in_group: str = ""  # of a list: spoken for by the group's representatives
    list_no: int | None = None
    follows: UUID | None = None  # the party whose heir or successor she is


@dataclass(frozen=True)
class Mandate:
    """Who acts for a party, with scope and term."""

    kind: str
    name: str
    phone: str = ""
    powers: str = "general"
    valid_from: Any = None
    valid_until: Any = None


@dataclass(frozen=True)
class Given:
    """What a step's form collected. ``data`` holds codes, ids and dates only; ``texts`` whatever a person wrote."""

    data: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    compartments: dict[str, str] = field(default_factory=dict)
    compartment: str = ""  # in which the whole step stands: its event, words, files and messages
    parties: tuple[PartyFacts, ...] = ()
    files: tuple[Admitted, ...] = ()
    target: Target = NOWHERE
    rows: tuple[dict[str, Any], ...] = ()  # for ``keep`` and the papers; never written into the event
    keep: Callable[[Any], None] | None = None  # facts no other procedure has, saved with the event
    codes: tuple[UUID, ...] = ()  # parties who get a new pass-phrase


@dataclass(frozen=True)
class Opening:
    """What a matter needs to come into being, beside what its form gave."""

    procedure: str
    holder: UUID
    channel: str
    title: str
    region: UUID | None = None
    subject: str = ""
    officer: UUID | None = None
    id: UUID | None = None
    received_at: datetime | None = None  # of the matter that it is split from: the application date stays
    origin: dict[str, str] = field(default_factory=dict)  # where it comes from, when from no person at a page


@dataclass(frozen=True)
class Act:
    """One step asked for. ``seen`` is the length of the chain the actor had before her eyes."""

    step: str
    actor: Actor
    given: Given = field(default_factory=Given)
    occurred_at: datetime | None = None
    seen: int | None = None
    key: str = ""
    language: str = ""  # in which a party acts herself; messages to her follow it

    def at(self, moment: datetime) -> "Act":
        """The same act, said to have occurred at this moment."""
        return replace(self, occurred_at=moment)


def officer(viewer: Viewer, post: Post | None = None) -> Actor:
    """An officer acting through one of her posts; the first where none is named."""
    post = post or (viewer.posts or viewer.standing_in or (None,))[0]
    doer = Doer(
        "staff",
        actor_role=post.role_code if post else "",
        actor_user=viewer.user.id,
        actor_post=post.id if post else None,
        actor_unit=post.unit_id if post else None,
    )
    return Actor(viewer.standing, doer, Words(viewer.user.name, viewer.user.name))


def liaison(viewer: Viewer, post: Post) -> Actor:
    """A court's liaison in a matter that her court referred or has before it; what she sees of it is decided before."""
    standing = Standing({None: frozenset({Role.LIAISON})}, frozenset({post.id}), viewer.user.id)
    return replace(officer(viewer, post), standing=standing)


def party(one: Party, representative: Representative | None = None) -> Actor:
    """A party, or who acts for her."""
    role = Role.of(one.side)
    doer = Doer(
        "party",
        actor_role=role.code,
        actor_party=one.id,
        actor_representative=representative.id if representative else None,
    )
    words = role.words
    if representative:
        words = Words(
            f"{role.words.zh}（{representative.masked}代）", f"{role.words.en} (by {representative.masked})"
        )
    return Actor(Standing({None: frozenset({role})}, person=one.id), doer, words)


def newcomer() -> Actor:
    """A resident who brings a matter: she is its applicant from this very step on."""
    standing = Standing({None: frozenset({Role.APPLICANT})})
    return Actor(standing, Doer("party", actor_role=Role.APPLICANT.code), Role.APPLICANT.words)


def by_law() -> Actor:
    """The law itself, where it says that a step is deemed to be taken."""
    return Actor(
        Standing({None: frozenset({Role.LAW})}), Doer("law", actor_role=Role.LAW.code), Role.LAW.words
    )
