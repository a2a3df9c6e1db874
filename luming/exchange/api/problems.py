"""What goes wrong, said as RFC 9457 has it, in the caller's language: one table of kinds, and which refusal is which."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import JsonResponse
from django.utils.translation import get_language

from luming.kernel.scope.directory import link
from luming.kernel.workflow import refusal
from luming.kernel.workflow.words import Words

MEDIA_TYPE = "application/problem+json"
PLACE = "/api/v1/"  # the page that explains each kind, under its code


class Kind(NamedTuple):
    """A kind of problem: the status it comes with, and its title."""

    status: int
    title: Words


KINDS: dict[str, Kind] = {
    "unreadable": Kind(400, Words("读不懂的请求", "The request cannot be read")),
    "key-missing": Kind(400, Words("缺少 Idempotency-Key", "No Idempotency-Key")),
    "token": Kind(401, Words("没有有效的令牌", "No valid token")),
    "scope": Kind(403, Words("令牌的范围不够", "The token's scopes do not reach so far")),
    "not-yours": Kind(403, Words("这个岗位不能办这一步", "Not a step of this post")),
    "not-there": Kind(404, Words("没有，或者这个岗位看不到", "Not there, or not for this post to see")),
    "method": Kind(405, Words("这个地址不能这样用", "Not a method of this address")),
    "refused": Kind(409, Words("现在不能办这一步", "The step is not possible now")),
    "not-from-here": Kind(409, Words("现在的环节不能办这一步", "Not from the state it stands in")),
    "needs-first": Kind(409, Words("还要先办别的", "Something has to come first")),
    "too-early": Kind(409, Words("法定的最短期限未满", "A minimum period is still running")),
    "guard": Kind(409, Words("条件不具备", "A condition is not met")),
    "resting": Kind(409, Words("已并入另一件", "Merged into another matter")),
    "may-conflict": Kind(409, Words("可能有利害关系", "Possible conflict of interest")),
    "possible-repeat": Kind(409, Words("可能已经登记过", "Possibly registered already")),
    "overtaken": Kind(412, Words("别人已经先办", "Somebody else acted first")),
    "moved": Kind(412, Words("事项已经变动", "The matter has moved")),
    "too-large": Kind(413, Words("太大", "Too large")),
    "media-type": Kind(415, Words("不收这种格式", "Not a format we take")),
    "input": Kind(422, Words("内容有问题", "What was given cannot be")),
    "key-reused": Kind(422, Words("这个键已经用于别的内容", "That key was used for something else")),
    "too-many": Kind(429, Words("请求太多", "Too many requests")),
    "trouble": Kind(500, Words("我们这边出了错", "The fault is ours")),
    "away": Kind(503, Words("暂时不能用", "Not available for the moment")),
}
OF_REFUSAL: Mapping[type[refusal.Refused], str] = {
    refusal.NotFromHereError: "not-from-here",
    refusal.OvertakenError: "overtaken",
    refusal.NotYoursError: "not-yours",
    refusal.NeedsFirstError: "needs-first",
    refusal.TooEarlyError: "too-early",
    refusal.GuardError: "guard",
    refusal.RestingError: "resting",
    refusal.WrongInputError: "input",
    refusal.MayConflictError: "may-conflict",
    refusal.KeyReusedError: "key-reused",
}


class Problem(Exception):  # noqa: N818 - an answer, not an error of the program
    """One problem, raised where it is found and answered at the door."""

    def __init__(
        self, code: str, detail: Words | str = "", *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(code)
        self.code, self.detail, self.headers, self.more = code, detail, dict(headers or {}), more

    def answer(self, instance: str = "") -> JsonResponse:
        """The problem as a response; ``instance`` is the number of the request, which its sender can name."""
        kind = KINDS[self.code]
        said: dict[str, Any] = {
            "type": link(f"{PLACE}#{self.code}"),
            "title": worded(kind.title),
            "status": kind.status,
        }
        if instance:
            said["instance"] = f"urn:request:{instance}"
        if self.detail:
            said["detail"] = worded(self.detail)
        return JsonResponse(
            said | self.more,
            status=kind.status,
            content_type=MEDIA_TYPE,
            headers=self.headers,
            json_dumps_params={"ensure_ascii": False},
        )


def of_refusal(refused: refusal.Refused) -> Problem:
    """A typed refusal; what is about one field names it as well."""
    code = next((code for kind, code in OF_REFUSAL.items() if isinstance(refused, kind)), "refused")
    field = getattr(refused, "field", "")
    more: dict[str, Any] = {"errors": [error(field, refused.words)]} if field else {}
    if isinstance(refused, refusal.KeyReusedError):
        more["matter"] = str(refused.matter)
    return Problem(code, refused.words, **more)


def error(field: str, words: Words | str) -> dict[str, str]:
    """What is wrong with one field."""
    return {"field": field, "detail": worded(words)}


def worded(words: Words | str) -> str:
    """In the caller's language."""
    return words.in_(get_language() or "zh-hans") if isinstance(words, Words) else str(words)
