"""Letters from telephones that had no signal: opened, judged like any application, answered one by one, never twice.

Each answer is kept under the letter's id for its writer: whatever the wire repeats gets the same answer again. What
opens and cannot be taken becomes a draft of hers, so that nothing typed is lost.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from luming.desk import drafts, drawers
from luming.desk.letter_time import Hour, hour_of
from luming.kernel.documents.door import Admitted
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.act import Act, Given, officer
from luming.kernel.proceedings.blind_readers import possible_duplicates
from luming.kernel.proceedings.perform import Done, begin, perform
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.seal.letters import open_letter
from luming.kernel.seal.refusals import SealError
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import KeyReusedError, Refused, WrongInputError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

TAKEN, REFUSED, WAITING = "taken", "refused", "waiting"
CHANNEL, MARK, SAME = "grid", "without_signal", "may_be_same"
ANSWERED, MENDED = (
    timedelta(days=400),
    timedelta(days=30),
)  # how long an answer, and a draft to mend, are kept
TO_MEND = "letters to mend"
NOT_HERS = Words(
    "这份是另一个人封的，要由她本人登录后送出；它还在这部手机上。",
    "Somebody else sealed this one: she has to sign in to send it. It is still on this phone.",
)
SHUT = Words(
    "这份打不开：送来时不完整，或者不是封给这个中心的。它还在这部手机上，请找管理员。",
    "This one cannot be opened: it came incomplete, or was sealed for another house. It is still on this phone: ask your administrator.",
)
REPEAT = Words(
    "可能和别的事项是同一件：登记的人会对照，不会自动合并。",
    "It may be the same matter as another: whoever takes it in will compare them; nothing is merged by itself.",
)
TO_CONFIRM = Words(
    "您不是这个机构的调解员：已登记为申请，由调解员确认后生效。",
    "You are no mediator of this unit: it is entered as an application, and holds once a mediator confirms it.",
)


@dataclass(frozen=True)
class Letter:
    """One letter as it came: its id, its sealed bytes, and what the telephone's clock said as it was sent."""

    id: UUID
    sealed: bytes
    sent: float  # milliseconds since 1970, by the telephone


@dataclass(frozen=True)
class Answer:
    """What becomes of it. ``waiting``: it stays on the telephone."""

    state: str
    words: list[Words] = field(default_factory=list)
    number: str = ""
    url: str = ""

    def said(self) -> dict[str, str]:
        """As the page shows it, in the reader's language."""
        language = get_language() or "zh-hans"
        words = " ".join(one.in_(language) for one in self.words)
        return {"state": self.state, "words": words, "number": self.number, "url": self.url}


def receive(viewer: Viewer, letter: Letter) -> Answer:
    """The answer to one letter; the first one again where it came before."""
    before = drawers.look(viewer.user, _name(letter.id))
    if before is not None:
        words = [Words(*pair) for pair in before.content.pop("words")]
        return Answer(words=words, **before.content)
    try:
        said = json.loads(open_letter(letter.sealed, str(letter.id)))
        procedure, form_code = known(said["procedure"]), said["kind"]
        kind = procedure.without_signal[form_code]
    except (SealError, ValueError, LookupError, TypeError):
        return Answer(WAITING, [SHUT])
    if said.get("by") != str(viewer.user.pk):
        return Answer(WAITING, [NOT_HERS])
    answer = _answered(Record(viewer, letter, procedure, said, kind(_typed(said))))
    kept = vars(answer) | {"words": [[one.zh, one.en] for one in answer.words]}
    drawers.put(viewer.user, _name(letter.id), kept, ANSWERED)
    return answer


@dataclass
class Record:
    """A letter opened: who wrote it, in which procedure, what it says."""

    viewer: Viewer
    letter: Letter
    procedure: type[Procedure]
    said: dict[str, Any]
    form: Any  # of the procedure's ``without_signal``

    def post(self, *roles: Role, unit: UUID | None = None) -> Post | None:
        """Her post that carries one of these roles, in a unit that takes such matters, or in this one."""
        kinds = self.procedure.taken_by
        fitting = (one for one in self.viewer.posts if one.role in roles and one.unit.kind in kinds)
        return next((one for one in fitting if unit in (None, one.unit_id)), None)

    def given(self, given: Given, hour: Hour) -> Given:
        """With the reason why it is recorded only now; beyond a day the record itself is what shows the hour."""
        if not hour.late:
            return given
        texts = given.texts | {"earlier_reason": hour.reason}
        files = (*given.files, self._sheet(hour)) if hour.beyond_a_day else given.files
        return replace(given, texts=texts, files=files)

    def _sheet(self, hour: Hour) -> Admitted:
        lines = [str(self.letter.id), hour.reason, ""]
        lines += [f"{one.label}: {one.value() or ''}" for one in self.form]
        return Admitted("record-without-signal.txt", "text/plain", "\n".join(lines).encode())


def _answered(record: Record) -> Answer:
    hour = hour_of(record.viewer.user, record.said, record.letter.sent)
    trouble = hour.wrong or (None if record.form.is_valid() else _trouble(record.form))
    try:
        if trouble is not None:
            raise WrongInputError(trouble)
        with transaction.atomic():
            return _taken(record, hour)
    except KeyReusedError as before:  # the same letter, a moment ago, on another line
        return Answer(TAKEN, number=_number(UUID(str(before.matter))))
    except Refused as refused:
        return _to_mend(record, hour, refused.words)


def _taken(record: Record, hour: Hour) -> Answer:
    opening = record.procedure.opening()[0]
    post = record.post(Role.GRID_WORKER)
    if post is None or Role.GRID_WORKER not in opening.by:
        raise WrongInputError(
            Words("您现在没有可以登记的岗位。", "You hold no post through which this can be entered.")
        )
    given = record.given(record.form.given(), hour)
    actor = officer(record.viewer, post)
    matter = record.form.opening(post.unit_id, CHANNEL, record.procedure.code)
    same = possible_duplicates(given.parties, matter.region, matter.subject, actor)
    origin = {MARK: str(record.letter.id)} | ({SAME: "yes"} if same else {})
    act = Act(opening.name, actor, given, hour.occurred, key=f"letter:{record.letter.id}")
    done = begin(replace(matter, origin=origin), act)
    words = [REPEAT] if same and not done.repeated else []
    if record.form.step and not done.repeated and not _follow(record, hour, done):
        words.append(TO_CONFIRM)
    return Answer(TAKEN, [*hour.words, *words], _number(done.matter))


def _follow(record: Record, hour: Hour, done: Done) -> bool:
    """Take the step that the record is about, through her own post; False where she has none that carries it."""
    step, matter = record.procedure.steps[record.form.step], Matter.objects.get(id=done.matter)
    post = record.post(*step.by, unit=matter.holder_id)
    if post is None or step.form is None:
        return False
    actor = officer(record.viewer, post)
    form = step.form(_as_sent(record.form.follows()), matter=matter, by=actor)
    if not form.is_valid():
        raise WrongInputError(_trouble(form))
    perform(matter.id, Act(step.name, actor, record.given(form.given(), hour), hour.occurred))
    return True


def _to_mend(record: Record, hour: Hour, words: Words) -> Answer:
    """Keep what she wrote as a draft of the ordinary form, and say where."""
    path = reverse("desk:mend", args=[record.procedure.code, record.letter.id])
    user, fields = record.viewer.user, record.form.mended() | hour.typed()
    drafts.leave(user, path, list(fields.items()), MENDED)
    waiting = drawers.look(user, TO_MEND, lock=True)
    one = {"id": str(record.letter.id), "at": record.said.get("at", 0), "path": path}
    one |= {"zh": words.zh, "en": words.en}
    drawers.put(user, TO_MEND, [*(waiting.content if waiting else []), one], MENDED)
    return Answer(REFUSED, [words], url=f"{path}?{drafts.FIELD}={drafts.USE}")


def to_mend(viewer: Viewer) -> list[dict[str, Any]]:
    """What of hers was refused and still lies there as a draft, whichever telephone it came from."""
    kept = drawers.look(viewer.user, TO_MEND)
    language = get_language() or "zh-hans"
    return [
        {
            "id": one["id"],
            "at": one["at"],
            "state": REFUSED,
            "words": Words(one["zh"], one["en"]).in_(language),
            "url": f"{one['path']}?{drafts.FIELD}={drafts.USE}",
        }
        for one in (kept.content if kept else [])
        if drafts.lies(viewer.user, one["path"])
    ]


def _trouble(form: Any) -> Words:  # noqa: ANN401 - any form
    """Every fault of a form in a line; the reader's language stands for both."""
    said = [
        f"{form.fields[name].label if name in form.fields else ''} {' '.join(map(str, found))}".strip()
        for name, found in form.errors.items()
    ]
    return Words(" ".join(said), " ".join(said))


def _number(matter: UUID) -> str:
    return Matter.objects.filter(id=matter).values_list("number", flat=True).first() or ""


def _typed(said: dict[str, Any]) -> QueryDict:
    return _as_sent(dict(said.get("fields") or {}))


def _as_sent(fields: dict[str, Any]) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, value in fields.items():
        typed[name] = str(value)
    return typed


def _name(letter: UUID) -> str:
    return f"letter:{letter}"
