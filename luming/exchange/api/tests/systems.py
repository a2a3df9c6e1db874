"""Another system at the door, as tests talk about it: a token and what it sends."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client

from luming.kernel.orgs import tokens
from luming.kernel.scope.city import city

EVERYTHING = ("read", "write", "files")
APPLICATION = {
    "what_happened": "十月起楼上一直漏水，吊顶泡坏了。",
    "title": "楼上漏水，天花板坏了",
    "subject": "leak",
    "region": "150203",
    "asks": "修好水管",
    "applicant_kind": "person",
    "applicant_name": "乌云其其格",
    "applicant_phone": "13800000000",
    "respondent_kind": "person",
    "respondent_name": "赵铁柱",
}


@dataclass
class System:
    """It holds one token of one post."""

    town: Any
    who: str
    scopes: tuple[str, ...] = EVERYTHING
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def __post_init__(self) -> None:
        with city(settings.CITY):
            self.row, self.token = tokens.make(self.town.posts[self.who], self.scopes, "热线", None)

    def get(self, path: str, language: str = "zh", /, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=self._headers(language, headers))

    def post(self, path: str, body: Any, language: str = "zh", /, **headers: str) -> Any:
        return self.client.post(
            f"/api/v1/{path}", body, "application/json", headers=self._headers(language, headers)
        )

    def bring(self, key: str = "k1", **answers: Any) -> Any:
        body = {"procedure": "mediation", "answers": APPLICATION | answers}
        return self.post("matters", body, idempotency_key=key)

    def take(self, matter: Any, step: str, /, key: str = "", if_match: str = "", **answers: Any) -> Any:
        headers = {"idempotency_key": key} if key else {}
        headers |= {"if_match": if_match} if if_match else {}
        return self.post(f"matters/{matter}/steps/{step}", {"answers": answers}, **headers)

    def _headers(self, language: str, more: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}", "Accept-Language": language} | named


def problem(answer: Any) -> tuple[int, str]:
    """Status and kind of a problem; fails where the answer is none."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    said = answer.json()
    assert said["status"] == answer.status_code
    assert said["title"]
    return answer.status_code, said["type"].rpartition("#")[2]
