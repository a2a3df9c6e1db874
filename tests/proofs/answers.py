"""What people give with each step of mediation, as plain values; enough that a step is refused by rules, not for want of words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from random import Random
from typing import Any
from uuid import UUID

from PIL import Image

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.door import Admitted
from luming.kernel.documents.models import Service
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.proceedings import data_requests, holds, signing
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.corrections import pending
from luming.kernel.proceedings.hands import position_of
from luming.kernel.proceedings.undoing import newest
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.tables import OPINION
from luming.procedures.mediation.agreeing import keep
from luming.procedures.mediation.asking import Asked, put
from luming.procedures.mediation.helping import HELPERS
from luming.procedures.mediation.paper_forms import keep_seen
from luming.procedures.mediation.undisputed import FACTS
from luming.procedures.mediation.wishing import roster
from tests.proofs.court_answers import COURT
from tests.proofs.group_answers import GROUP, PAPERS
from tests.proofs.performance_answers import PERFORMANCE
from tests.proofs.room_answers import ROOM
from tests.proofs.table_answers import TABLE


def page() -> Admitted:
    """A photograph that has passed the door."""
    target = BytesIO()
    Image.new("L", (8, 8), 255).save(target, "PNG")
    return Admitted("page.png", "image/png", target.getvalue())


PAGE = page()
MOSTLY = 0.9


@dataclass(frozen=True)
class Scene:
    """What a form would know: the matter, its parties, the moment."""

    matter: UUID
    applicant: UUID
    respondent: UUID
    now: datetime
    chance: Random
    user: UUID | None = None  # who gives it
    other: UUID | None = None  # another matter
    undoes: bool = False  # it confirms that a step is taken back
    hers: UUID | None = None  # the party who acts
    says: str = ""  # the answer that takes another step with it, or not
    answer: str = OPINION  # at a table

    @property
    def parties(self) -> list[str]:
        return [str(self.applicant), str(self.respondent)]

    def deadline(self, **how: Any) -> str:
        """Some running clock that the actor sees; mostly one that it fits."""
        rows = Deadline.objects.filter(matter=self.matter, state="running")
        fitting = rows.filter(**how) if self.chance.random() < MOSTLY else rows
        keys = [*fitting.values_list("id", flat=True)]
        return str(self.chance.choice(keys) if keys else self.matter)

    def request(self) -> str:
        """Some request about somebody's own data that waits."""
        return next(iter(data_requests.pending(Matter.objects.get(id=self.matter))), "")

    def hold(self) -> str:
        """Some hold that stands."""
        found = holds.standing_holds(Matter.objects.get(id=self.matter))
        return str(found[0].id if found else self.matter)

    def referral(self) -> str:
        """Some referral that was not returned."""
        row = Referral.objects.filter(matter=self.matter, returned_on=None).first()
        return str(row.id if row else self.matter)

    def service(self) -> str:
        """Some document that waits for proof of service."""
        row = Service.objects.filter(matter=self.matter, served_at=None).first()
        return str(row.id if row else self.matter)


def given(step: str, scene: Scene, target: Target) -> Given:
    """What is given with a step."""
    if step in GROUP:
        return replace(GROUP[step](scene), files=(PAGE,) if step in PAPERS else (), target=target)
    if step in TABLE:
        return replace(TABLE[step](scene, target), target=target)
    make = _MADE.get(step, lambda _: Given(texts={"reason": "双方都同意这样办"}))
    return replace(make(scene), target=target)


def _sitting(scene: Scene) -> Given:
    began = scene.now - timedelta(hours=1)
    return Given(
        data={
            "began_at": began.isoformat(),
            "ended_at": scene.now.isoformat(),
            "present": scene.parties,
            "result": "to_continue",
        },
        texts={"place": "调解室", "process": "双方各自说明。"},
    )


def _accept_mediator(scene: Scene) -> Given:
    officer = Matter.objects.get(id=scene.matter).officer_id
    return Given(data={"mediator": str(officer), "accepts": True})


def _agree(scene: Scene) -> Given:
    due = (scene.now + timedelta(days=10)).date().isoformat()
    row: dict[str, Any] = {"who": str(scene.respondent), "does": "赔偿损失", "fen": 400000, "due_on": due}
    texts = {"facts": "楼上漏水", "disputed": "赔多少", "responsibility": "楼上负责"}
    return Given(data={"clauses": 1}, texts=texts, rows=(row,), keep=keep)


def _extend(scene: Scene) -> Given:
    clock = scene.deadline(due__gt=scene.now)
    return Given(data={"deadline": clock, "period": "30CD"}, texts={"reason": "还要再谈一次"})


def _pause(scene: Scene) -> Given:
    clock = scene.deadline(due__gt=scene.now, paused_since=None)
    data = {"deadline": clock, "since": scene.now.date().isoformat(), "ground": "appraisal"}
    return Given(data=data, texts={"reason": "鉴定"}, files=(PAGE,))


def _ask_assistance(scene: Scene) -> Given:
    due = (scene.now + timedelta(days=7)).date().isoformat()
    return Given(data={"due_on": due}, texts={"reason": "请说明规定"})


def _agree_orally(scene: Scene) -> Given:
    """What is done on the spot, or now and then something to be paid later, which has to be written."""
    row: dict[str, Any] = {"who": str(scene.respondent), "does": "当场道歉"}
    later = {"fen": 1000, "due_on": (scene.now + timedelta(days=5)).date().isoformat()}
    texts = {"facts": "楼上漏水", "disputed": "赔不赔", "responsibility": "楼上负责"}
    return Given(
        data={"clauses": 1},
        texts=texts,
        rows=(row | (later if scene.chance.random() < 0.2 else {}),),
        keep=keep,
    )


def _settle_on_the_spot(scene: Scene) -> Given:
    """Agreed by word of mouth; both were told of their rights."""
    given = _agree_orally(scene)
    return replace(given, data=given.data | {"told": scene.parties, "manner": "oral"})


def _investigate(scene: Scene) -> Given:
    began = scene.now - timedelta(hours=1)
    return Given(
        data={"began_at": began.isoformat(), "ended_at": scene.now.isoformat()},
        texts={"place": "楼道", "asked": "邻居", "bearing": "住对门", "said": "看见水从楼上流下来"},
    )


def _correct(scene: Scene) -> Given:
    """A text put right, or the newest step asked back."""
    if scene.chance.random() < 0.5:
        data = {"kind": "text", "field": "asks"}
        return Given(data=data, texts={"reason": "写错了", "asks": "修好水管"})
    matter = Matter.objects.get(id=scene.matter)
    event, _move = newest(matter, position_of(matter))
    return Given(data={"kind": "step", "event": str(event.id)}, texts={"reason": "点错了"})


def _confirm(scene: Scene) -> Given:
    """What somebody else asked last is agreed to, or let go."""
    waiting = pending(Matter.objects.get(id=scene.matter)).items()
    asked = [key for key, event in waiting if event.actor_user != scene.user]
    return Given(data={"correction": asked[-1] if asked else str(scene.matter), "agreed": scene.undoes})


def _hold(scene: Scene) -> Given:
    """Now and then; a matter that is held is not destroyed."""
    data = {"ground": "court"} if scene.chance.random() < 0.5 else {}
    return Given(data=data, texts={"reason": "有诉讼"})


def _mark(who: Callable[[Scene], list[str]], manner: str) -> Callable[[Scene], Given]:
    """Marks on the agreement that stands."""

    def make(scene: Scene) -> Given:
        paper = signing.agreement(Matter.objects.get(id=scene.matter))
        seen = {"paper": str(paper.id), "digest": paper.digest} if paper else {}
        return Given(data=seen | {"marks": who(scene), "manner": manner}, files=(PAGE,))

    return make


def _answer(asked: Asked) -> Callable[[Scene], Given]:
    """Yes or no to something that was put, by the party herself or as the mediator heard it."""

    def make(scene: Scene) -> Given:
        found = put(Matter.objects.get(id=scene.matter), asked)
        about = str(found[-1].event.id) if found else str(scene.matter)
        party = str(scene.hers or scene.chance.choice(scene.parties))
        return Given(data={"about": about, "party": party, "answer": scene.chance.choice(("yes", "no"))})

    return make


def _wish(scene: Scene) -> Given:
    found = [*roster(Matter.objects.get(id=scene.matter))]
    return Given(data={"mediator": scene.chance.choice(found)})


_MADE: dict[str, Callable[[Scene], Given]] = {
    "merge": lambda s: Given(data={"into": str(s.other)}, texts={"reason": "登记了两次"}),
    "handle_together": lambda s: Given(data={"other": str(s.other)}, texts={"reason": "起因相同"}),
    "decline": lambda _: Given(data={"ground": "reserved"}, texts={"reason": "由专门机关管辖"}),
    "invite": lambda s: Given(
        data={"party": str(s.respondent), "way": "call", "result": s.says or "thinks"}, codes=(s.respondent,)
    ),
    "join": lambda _: Given(texts={"answer": "愿意谈"}),
    "refuse": lambda _: Given(data={"sure": True}),
    "rights_notice": lambda s: Given(data={"told": s.parties, "manner": "written"}),
    "arrange": lambda s: Given(
        data={"at": (s.now + timedelta(days=3)).isoformat()}, texts={"place": "调解室"}
    ),
    "sitting": _sitting,
    "note": lambda _: Given(texts={"note": "可以再让一点"}, compartments={"note": "mediation_notes"}),
    "agree": _agree,
    "take_effect": lambda s: Given(data={"marks": [*s.parties, "mediator", "seal"]}, files=(PAGE,)),
    "fail": lambda _: Given(data={"ground": "no_agreement"}, texts={"reason": "差距太大"}),
    "draw_signature": _mark(lambda s: [str(s.hers or s.applicant)], "drawn"),
    "send_signed": _mark(lambda s: [str(s.hers or s.applicant)], "paper"),
    "record_marks": _mark(lambda s: [s.chance.choice([*s.parties, "mediator", "seal"])], "paper"),
    "wish_mediator": _wish,
    "accept_mediator": _accept_mediator,
    **ROOM,
    "say_open": lambda s: Given(data={"openness": s.chance.choice(("open", "closed"))}),
    "propose_helper": lambda _: Given(
        data={"capacity": "relative"}, texts={"helper": "李文", "why": "懂水管"}
    ),
    "answer_helper": _answer(HELPERS),
    "state_fact": lambda _: Given(texts={"fact": "漏点在502室厨房。"}),
    "answer_fact": _answer(FACTS),
    "archive": lambda _: Given(data={"retention": "long"}),
    "print_application": lambda _: Given(),
    "see_identity": lambda s: Given(data={"seen": s.parties, "proof": "id_card"}, keep=keep_seen),
    "write_mandate": lambda s: Given(data={"representative": str(s.matter)}),
    "investigate": _investigate,
    "list_evidence": lambda _: Given(),
    "agree_orally": _agree_orally,
    "settle_on_the_spot": _settle_on_the_spot,
    **COURT,
    **PERFORMANCE,
    "replace_code": lambda s: Given(data={"party": str(s.applicant)}, codes=(s.applicant,)),
    "add_material": lambda _: Given(texts={"comment": "补充一句"}, files=(PAGE,)),
    "answer_assistance": lambda _: Given(data={"answer": "accepted"}, texts={"opinion": "可以"}),
    "ask_assistance": _ask_assistance,
    "extend": _extend,
    "pause": _pause,
    "resume": lambda s: Given(
        data={"deadline": s.deadline(paused_since__isnull=False), "until": s.now.date().isoformat()}
    ),
    "correct": _correct,
    "confirm_correction": _confirm,
    "ask_about_data": lambda s: Given(
        data={"kind": "explain", "party": str(s.applicant)}, texts={"request": "为什么留着"}
    ),
    "answer_about_data": lambda s: Given(
        data={"request": s.request(), "decision": "granted"}, texts={"answer": "已经说明。"}
    ),
    "hold_destruction": _hold,
    "lift_hold": lambda s: Given(data={"hold": s.hold()}, texts={"reason": "案子已经判决"}),
    "refer_out": lambda s: Given(
        data={"door": "police", "about": str(s.applicant), "fields": ["name"]}, texts={"body": "某派出所"}
    ),
    "record_referral_receipt": lambda s: Given(data={"referral": s.referral()}),
    "record_referral_return": lambda s: Given(data={"referral": s.referral()}, texts={"reason": "不归我们"}),
    "supervise": lambda _: Given(data={"ground": "idle"}, texts={"demand": "请抓紧办"}),
    "reply_supervision": lambda _: Given(texts={"measures": "已经约好见面"}),
    "close_supervision": lambda _: Given(data={"outcome": "put_right"}),
    "record_service": lambda s: Given(
        data={"service": s.service(), "method": "hand"}, texts={"proof": "本人签收"}
    ),
}
