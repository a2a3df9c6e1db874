"""A package is taken in: each letter becomes a matter through the ordinary opening step, once, by an officer of this house.

It passes the procedure's own form, as if she typed it at the counter. What cannot be taken is refused with its reason,
alone; the receipt says of each what became of it.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from uuid import UUID

from django.utils import translation

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.act import Act, officer
from luming.kernel.proceedings.perform import begin
from luming.kernel.proceedings.ways import Way, ways
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.letters import open_letter
from luming.kernel.seal.refusals import SealError
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.packages import container, letter
from luming.services.packages.container import Opened
from luming.services.packages.letter import Letter
from luming.services.packages.making import KIND

RECEIPT = "receipt"
STORY = ("brief", "asks")  # what tells what happened, the fuller first
# What a letter, or who takes it in, answers of the procedure's form; the notice nobody has shown yet.
ANSWERED = {
    *("what_happened", "title", "subject", "region", "asks", "privacy_notice"),
    *("applicant_kind", "applicant_name", "applicant_phone", "respondent_kind", "respondent_name"),
}


class Within(Protocol):
    """Opens the city in the officer's scope, for one matter."""

    def __call__(self) -> AbstractContextManager[Viewer]: ...


@dataclass(frozen=True)
class How:
    """What the letters leave open: by which procedure, of which kind, where. ``name`` is the file's."""

    procedure: str
    subject: str = ""
    region: str = ""
    name: str = ""


@dataclass(frozen=True)
class Answer:
    """What became of one piece: our number, or why not."""

    piece: str
    number: str = ""
    repeated: bool = False
    refused: Words | None = None

    def as_json(self) -> dict[str, Any]:
        """As the receipt says it."""
        if self.refused is not None:
            return {"refused": {"zh": self.refused.zh, "en": self.refused.en}}
        return {"number": self.number}


@dataclass
class Taken:
    """A whole package with its answers."""

    opened: Opened
    answers: list[Answer] = field(default_factory=list)

    def receipt(self) -> bytes:
        """The signed file that goes back. It names numbers and reasons, nobody."""
        said = {
            "kind": RECEIPT,
            "id": new_id(),
            "package": self.opened.said["id"],
            "made_at": now(),
            "answers": {one.piece: one.as_json() for one in self.answers},
        }
        return container.packed(said, {}, self.opened.house)


def open_to(viewer: Viewer) -> list[Way]:
    """The ways in whose forms ask for nothing that no letter answers."""
    return [way for way in ways(viewer) if way.step.form and _asks_no_more(way.step.form())]


def _asks_no_more(form: Any) -> bool:  # noqa: ANN401 - the procedure's form
    return all(name in ANSWERED or not asked.required for name, asked in form.fields.items())


def take(content: bytes, how: How, within: Within, most: int = container.MOST) -> Taken:
    """Each piece in a transaction of its own. Raises Refused where the file as a whole is not believed, or holds too many."""
    with within():
        taken = Taken(container.opened(content, KIND))
    if len(taken.opened.pieces) > most:
        raise Refused(
            Words(
                f"这个数据包里有 {len(taken.opened.pieces)} 件，这里一次最多收 {most} 件。请运维人员用 bin/luming package take 收。",
                f"This package holds {len(taken.opened.pieces)} matters; at most {most} are taken in here at once. "
                "Ask the operator to run bin/luming package take.",
            )
        )
    taken.answers += [Answer(name, refused=container.SpoiltError(name).words) for name in taken.opened.spoilt]
    for name in taken.opened.pieces:
        try:
            with within() as viewer:
                taken.answers.append(_take(taken.opened, name, how, viewer))
        except Refused as refused:
            taken.answers.append(Answer(name, refused=refused.words))
    return taken


def _take(opened: Opened, name: str, how: How, viewer: Viewer) -> Answer:
    try:
        plain = open_letter(opened.pieces[name], f"{opened.said['id']} {name}")
    except SealError as shut:
        raise container.SpoiltError(name) from shut
    said, way = letter.read(plain), _way(viewer, how)
    form = way.step.form(_answers(said, how, way)) if way.step.form else None
    if form is None or not form.is_valid():
        raise Refused(_faults(form))
    act, origin = _act(opened, said, form, viewer, way), _origin(opened, said, how)
    opening = form.opening(way.post.unit_id, way.channel, way.procedure.code)
    done = begin(replace(opening, origin=origin), act)
    number = Matter.objects.values_list("number", flat=True).get(id=done.matter)
    return Answer(name, number, repeated=done.repeated)


def _origin(opened: Opened, said: Letter, how: How) -> dict[str, str]:
    return {
        "file": how.name,
        "digest": opened.digest,
        "package": str(opened.said["id"]),
        "house": opened.house.fingerprint,
        "number": said.number,
    }


def _act(opened: Opened, said: Letter, form: Any, viewer: Viewer, way: Way) -> Act:  # noqa: ANN401 - the procedure's form
    """Nobody has shown her this house's privacy notice; the form only took it for granted."""
    given = form.given()
    data = {key: value for key, value in given.data.items() if key != "privacy_notice"}
    data |= {"referred_by": opened.house.fingerprint, "referred_on": said.sent_on.isoformat()}
    if "applied_on" in said.given:
        data["applied_there_on"] = said.given["applied_on"]
    key = _key(opened.house.fingerprint, said.referral)
    return Act(way.step.name, officer(viewer, way.post), replace(given, data=data), key=key)


def _key(fingerprint: str, referral: UUID) -> str:
    """One for each referral of each house, however often it is packed."""
    return f"pkg:{fingerprint[:32]}:{referral.hex}"


def _way(viewer: Viewer, how: How) -> Way:
    found = next((one for one in open_to(viewer) if one.procedure.code == how.procedure), None)
    if found is None:
        raise Refused(
            Words(
                f"这个岗位不能登记“{how.procedure}”。", f"This post brings in no matter of “{how.procedure}”."
            )
        )
    return found


def _answers(said: Letter, how: How, way: Way) -> dict[str, Any]:
    """The letter as answers to the form's own questions; what it does not say stays open, and the form says so."""
    given = said.given
    story = "\n".join(given[one] for one in STORY if given.get(one))
    region = how.region or Region.objects.values_list("code", flat=True).get(id=way.post.unit.region_id)
    return {
        "what_happened": story,
        "title": f"{said.issuer}移送"[:60],
        "subject": how.subject,
        "region": region,
        "applicant_kind": "person",
        "applicant_name": given.get("name", ""),
        "applicant_phone": given.get("phone", ""),
        "respondent_kind": "person",
        "respondent_name": given.get("other", ""),
        "asks": given.get("asks", ""),
    }


def _faults(form: Any) -> Words:  # noqa: ANN401 - the procedure's form
    return Words(*("；".join(_lines(form, language)) for language in ("zh-hans", "en")))


def _lines(form: Any, language: str) -> Iterator[str]:  # noqa: ANN401 - the procedure's form
    with translation.override(language):
        for name, errors in form.errors.items() if form else ():
            label = form.fields[name].label if name in form.fields else name
            yield f"{label}: {' '.join(str(one) for one in errors)}"
