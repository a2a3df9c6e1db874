"""What a request asks for: answers as the steps' own forms take them from a page, from JSON or from a form with files."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from luming.exchange.api.problems import Problem, error
from luming.kernel.proceedings.forms import DECLARATION, Earlier
from luming.kernel.workflow.words import Words

JSON, MULTIPART = "application/json", "multipart/form-data"
LONGEST_KEY = 200
BESIDE = ("procedure", "occurred_at", "earlier_reason", "same_seen")
NO_SIGN = re.compile("[\0\ud800-\udfff]").search  # what no text of a database can have
NO_TEXT = Words("里面有不能用的字符。", "It has characters that no text can have.")
NO_VALUE = Words(
    "只能是文字、数字、真假，或者它们的清单。", "Only text, numbers, true or false, or a list of them."
)
UNKNOWN = Words("没有这一项。", "There is no such field here.")


@dataclass
class Asked:
    """The body of one request. ``beside`` is what stands beside the answers: procedure, when it occurred and the like."""

    answers: QueryDict
    beside: dict[str, Any]
    files: MultiValueDict[str, Any] = field(default_factory=MultiValueDict)

    @property
    def same_seen(self) -> bool:
        """Whether the caller knows what this may repeat."""
        return str(self.beside.get("same_seen", "")).lower() == "true"

    def refuse_unknown(self, form: forms.Form) -> None:
        """Raise Problem for an answer that nobody asked: most likely a misspelt name."""
        known = {*form.fields, *Earlier.base_fields, DECLARATION}
        lost = [name for name in (*self.answers, *self.files) if name not in known]
        if lost:
            raise Problem("input", errors=[error(name, UNKNOWN) for name in sorted(lost)])


def asked_by(request: HttpRequest) -> Asked:
    """The body, whichever of the two forms it has. Raises Problem."""
    if request.content_type == JSON:
        said, files = _json(request.body), None
    elif request.content_type == MULTIPART:
        said, files = dict(request.POST.items()), request.FILES
        said["answers"] = _json(str(said.get("answers") or "{}"))
    else:
        raise Problem(
            "media-type",
            Words(f"只收 {JSON} 或者 {MULTIPART}。", f"Send {JSON} or {MULTIPART}."),
        )
    answers = said.pop("answers", {})
    lost = [name for name in said if name not in BESIDE]
    if not isinstance(answers, dict) or lost:
        names = ["answers"] if not isinstance(answers, dict) else sorted(lost)
        raise Problem("input", errors=[error(name, UNKNOWN) for name in names])
    return Asked(_as_typed(answers), _plain(said), files or MultiValueDict())


def key_of(request: HttpRequest, post: UUID, *, required: bool) -> str:
    """The idempotency key, so stored that no two posts' keys meet; empty where none was sent. Raises Problem."""
    sent = request.headers.get("Idempotency-Key", "").strip().strip('"')
    if not sent and required:
        raise Problem(
            "key-missing",
            Words(
                "登记要带 Idempotency-Key：同一个键再来一次，不会登记第二件。",
                "Send an Idempotency-Key: the same key again makes no second matter.",
            ),
        )
    if len(sent) > LONGEST_KEY:
        raise Problem("unreadable", Words("Idempotency-Key 太长。", "The Idempotency-Key is too long."))
    whole = f"{post}\0{sent}".encode("utf-8", "surrogateescape")
    return f"api-{hashlib.blake2b(whole, digest_size=24).hexdigest()}" if sent else ""


def _json(text: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as broken:
        raise Problem("unreadable", Words("这不是 JSON。", "That is no JSON.")) from broken
    if not isinstance(found, dict):
        raise Problem("unreadable", Words("要一个 JSON 对象。", "A JSON object is wanted."))
    return found


def _no_number(name: str) -> float:
    raise ValueError(name)


def _as_typed(answers: dict[str, Any]) -> QueryDict:
    """The answers as a page's form would have sent them; what is null was not answered."""
    typed = QueryDict(mutable=True)
    wrong = []
    for name, value in answers.items():
        values = value if isinstance(value, list) else [value]
        try:
            typed.setlist(_text(name), [_text(one) for one in values if one is not None])
        except _NotAnAnswerError as found:
            wrong.append(error(name.encode(errors="replace").decode(), found.words))
    if wrong:
        raise Problem("input", errors=wrong)
    for name in [name for name in typed if not typed.getlist(name)]:
        del typed[name]
    return typed


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    try:
        return {
            name: value if isinstance(value, bool) else _text(value)
            for name, value in said.items()
            if value is not None
        }
    except _NotAnAnswerError as found:
        raise Problem("input", errors=[error("", found.words)]) from found


class _NotAnAnswerError(Exception):
    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def _text(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(value, str | bool | int | float):
        raise _NotAnAnswerError(NO_VALUE)
    text = str(value)
    if NO_SIGN(text):
        raise _NotAnAnswerError(NO_TEXT)
    return text
