"""A grid worker's telephone as tests talk about it: it seals, keeps only letters, and sends them over a wire that may be bad.

The client's rules are those of ``field.js``: every letter is sent until there is an answer, one by one.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.test import Client

from luming.desk.tests.officers import Officer
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.tests.sealing_phone import sealed
from luming.kernel.workflow.moment import now

QUARREL = {
    "region": "150203",
    "subject": "noise",
    "applicant_name": "包永强",
    "applicant_phone": "13800000001",
    "respondent_kind": "person",
    "respondent_name": "赵铁柱",
    "respondent_phone": "",
    "what_happened": "羊群过界吃了草。两家吵起来了。",
    "asks": "赔两捆草",
}
SETTLED = {
    **{name: QUARREL[name] for name in ("region", "subject", "applicant_name", "respondent_name")},
    "applicant_phone": "",
    "respondent_phone": "",
    "what_happened": "羊群过界吃了草",
    "agreed": "赔两捆草，以后各自看好羊",
    "does": "both",
    "due_on": "",
    "told_rights": "on",
    "both_said_yes": "on",
}


@dataclass
class Wire:
    """Loses questions and answers, repeats, and keeps some for later: as a hill does."""

    chance: Random
    loss: float = 0.3
    later: list[Any] = field(default_factory=list)

    def carry(self, question: Any) -> Any:
        """The answer, or None where it never came back. What was kept for later arrives in between."""
        if self.later and self.chance.random() < self.loss:
            self.later.pop(self.chance.randrange(len(self.later)))()
        if self.chance.random() < self.loss:
            if self.chance.random() < 0.5:
                self.later.append(question)
            return None
        answer = question()
        if self.chance.random() < self.loss:
            answer = question()
        return None if self.chance.random() < self.loss else answer

    def clear(self) -> None:
        """The sky is clear: whatever hung in the air arrives."""
        while self.later:
            self.later.pop()()


@dataclass
class Phone:
    """Hers. ``ahead``: by how many milliseconds its clock is fast."""

    officer: Officer
    ahead: float = 0
    letters: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    box: dict[str, str] = field(default_factory=dict)

    def connect(self) -> dict[str, Any]:
        """Ask how things stand."""
        held = self.officer.get("/desk/field/now/").json()
        self.box = held["box"]
        return held

    def comes_back(self) -> None:
        """Her session ended meanwhile: she signs in anew."""
        self.officer.client = Client()
        self.officer.sign_in()

    def clock(self) -> float:
        return now().timestamp() * 1000 + self.ahead

    def save(self, kind: str, fields: dict[str, str], **more: Any) -> str:
        """Seal one record; the telephone keeps the letter alone."""
        key = str(new_id())
        said = {"procedure": "mediation", "kind": kind, "by": self.box["by"], "at": self.clock()}
        said |= {"contact": self.box["contact"], "fields": fields} | more
        head, point = b64decode(self.box["head"]), b64decode(self.box["point"])
        self.letters[key] = sealed(head, point, key, json.dumps(said).encode())
        return key

    def post(self, key: str) -> dict[str, str]:
        """Send one letter over a good wire."""
        letter = b64encode(self.letters[key]).decode()
        body = {"id": key, "letter": letter, "sent": self.clock()}
        return self.officer.post("/desk/field/take/", body, content_type="application/json").json()

    def send(self, wire: Wire | None = None) -> int:
        """One round: each letter that has no answer yet; how many are left."""
        for key in [
            one for one in self.letters if self.answers.get(one, {}).get("state", "waiting") == "waiting"
        ]:

            def asked(key: str = key) -> dict[str, str]:
                return self.post(key)

            answer = wire.carry(asked) if wire else asked()
            if answer is not None:
                self.answers[key] = answer
        return sum(self.answers.get(one, {}).get("state", "waiting") == "waiting" for one in self.letters)
