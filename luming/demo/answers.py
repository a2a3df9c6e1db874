"""What people of the demo type into the form of each step; the forms then judge it like anybody's answers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from luming.demo import court_answers
from luming.demo.court_answers import COURT_ANSWERS
from luming.demo.paper import drawn_name, signed_page
from luming.demo.scene import Scene
from luming.demo.table_answers import TABLE_ANSWERS
from luming.kernel.proceedings.signing import agreement
from luming.procedures.mediation.asking import put
from luming.procedures.mediation.undisputed import FACTS

Answers = dict[str, Any]
# 154 has been given to no operator, so nobody's telephone has such a number.
PHONE = "154{matter:04d}{person:04d}"
GROUNDS = {"reserved": "reserved", "already_in_court": "taken_elsewhere", "with_authority": "taken_elsewhere"}


def answers(scene: Scene, step: str) -> Answers:
    """Answers for one step's form; nothing where the form asks nothing."""
    fill = FILLED.get(step)
    return fill(scene) if fill else {}


def files(scene: Scene, step: str) -> Answers:
    """Papers that go with a step: the signed agreement, and a photograph of what is complained of."""
    if step in {"take_effect", "record_marks"}:
        return {"paper": [signed_page(scene.chance, len(scene.parties) + 1)]}
    return {}


def _apply(scene: Scene) -> Answers:
    told, number = scene.told, scene.plot.number
    return {
        "what_happened": told.happened,
        "title": told.title,
        "subject": told.subject,
        "region": scene.region,
        "asks": "\n".join(told.asks),
        "money_yuan": "" if told.money is None else str(told.money),
        "respondent_kind": told.other,
        "respondent_name": scene.name(told.other, told.trade),
        "respondent_phone": PHONE.format(matter=number, person=2),
        "applicant_kind": told.applicant,
        "applicant_name": scene.name(told.applicant, told.applicant_trade),
        "applicant_phone": PHONE.format(matter=number, person=1),
        "needs": list(scene.plot.needs),
        "shows_contact": "on" if scene.chance.random() < 0.3 else "",  # noqa: PLR2004 - three in ten agree
    }


def _invite(scene: Scene) -> Answers:
    way = "sms" if scene.plot.shown else scene.chance.choice(["sms", "letter", "visit"])
    result = "thinks" if way == "visit" else "waiting"
    return {
        "party": scene.side("respondent")[0],
        "way": way,
        "result": result,
        "new_code": "on" if way == "visit" else "",
    }


def _call(scene: Scene) -> Answers:
    """A second try, some days after the first."""
    reached = scene.chance.randrange(3)
    return {
        "party": scene.side("respondent")[0],
        "way": "call",
        "result": "thinks" if reached else "not_reached",
        "outcome": "说要和家里人商量，下周再答复。" if reached else "打了两次，没有人接。",
    }


def _accept(scene: Scene) -> Answers:
    return {"post": str(scene.officer.id) if scene.officer else ""}


def _decline(scene: Scene) -> Answers:
    return {
        "ground": GROUNDS.get(scene.told.ground, "not_a_civil_dispute"),
        "reason": "您说的这件事不属于民间纠纷，人民调解委员会无权处理。请按通知书上写明的途径办理。",
    }


def _arrange(scene: Scene) -> Answers:
    """The sitting that did take place, or one in a few days."""
    at = scene.next_at or (scene.at + timedelta(days=4)).replace(hour=9, minute=30)
    return {"at": _local(at), "place": scene.place}


def _sitting(scene: Scene) -> Answers:
    last = scene.plot.beats[-1].step != "sitting" and "agreed" in scene.told.ends
    return {
        "began_at": _local(scene.at - timedelta(minutes=100)),
        "ended_at": _local(scene.at - timedelta(minutes=10)),
        "place": scene.place,
        "present": [str(one.id) for one in scene.parties],
        "is_open": "",
        "process": "双方先后说明经过。调解员宣读了权利义务，逐项核对要求，分别听取意见后一起商量。",
        "result": "agreed" if last else "to_continue",
    }


def _answer_fact(scene: Scene) -> Answers:
    """Both confirm it, each on her own page."""
    found = put(scene.parties[0].matter, FACTS)
    return {"about": str(found[-1].event.id) if found else "", "answer": "yes"}


def _agree(scene: Scene) -> Answers:
    told = scene.told
    found: Answers = {"facts": told.facts, "disputed": told.disputed, "responsibility": told.responsibility}
    for row, clause in enumerate(told.clauses):
        found |= {
            f"clause{row}_who": scene.side(clause.who)[0],
            f"clause{row}_does": clause.does,
            f"clause{row}_yuan": "" if clause.yuan is None else str(Decimal(clause.yuan)),
            f"clause{row}_due_on": (scene.at + timedelta(days=clause.days)).date().isoformat(),
            f"clause{row}_where": clause.where,
            f"clause{row}_how": clause.how,
        }
    return found


def _draw_signature(scene: Scene) -> Answers:
    """What she signs is the agreement that stands."""
    paper = agreement(scene.parties[0].matter)
    return {"digest": paper.digest if paper else "", "signature": drawn_name(scene.chance), "sure": "on"}


def _record_marks(scene: Scene) -> Answers:
    """The mediator has signed and the seal is on the paper; the parties come later."""
    del scene
    return {"mediator_signed": "on", "sealed": "on"}


def _take_effect(scene: Scene) -> Answers:
    return {"signed": [str(one.id) for one in scene.parties], "mediator_signed": "on", "sealed": "on"}


def _follow_up(scene: Scene) -> Answers:
    done = scene.plot.beats[-1].step != "follow_up" or scene.chance.random() < 0.5  # noqa: PLR2004 - half and half
    findings = "电话问过双方，都说已经照协议做完。" if done else "一方说第一条已经做了，第二条还没有到期。"
    return {"performance": "done" if done else "part", "findings": findings}


def _to_unit(scene: Scene, reason: str) -> Answers:
    return {"unit": str(scene.to_unit.id) if scene.to_unit else "", "reason": reason}


def _told_no(scene: Scene) -> Answers:
    """A clear refusal on the telephone: the matter ends with this try."""
    return _call(scene) | {"result": "refuses", "outcome": "接了电话，明确说不愿意调解。"}


FILLED: dict[str, Callable[[Scene], Answers]] = (
    COURT_ANSWERS
    | TABLE_ANSWERS
    | {
        "apply": _apply,
        "entrusted": lambda scene: _apply(scene) | court_answers.entrusted(scene),
        "invite": _invite,
        "call": _call,
        "told_no": _told_no,
        "accept": _accept,
        "accept_unassigned": _accept,
        "decline": _decline,
        "join": lambda scene: {
            "answer": "愿意坐下来谈，时间定在傍晚最好。" if scene.chance.randrange(3) == 0 else ""
        },
        "rights_notice": lambda scene: {"told": [str(one.id) for one in scene.parties], "manner": "written"},
        "arrange": _arrange,
        "sitting": _sitting,
        "state_fact": lambda scene: {"fact": scene.told.undisputed or scene.told.facts},
        "answer_fact": _answer_fact,
        "accept_mediator": lambda scene: {
            "mediator": str(scene.officer.id) if scene.officer else "",
            "accepts": "on",
        },
        "wish_mediator": lambda scene: {"mediator": str(scene.officer.id) if scene.officer else ""},
        "note": lambda _: {"note": "分开谈时一方说可以再让一些，要先看对方的态度。只供调解参考。"},
        "agree": _agree,
        "draw_signature": _draw_signature,
        "record_marks": _record_marks,
        "take_effect": _take_effect,
        "follow_up": _follow_up,
        "close": lambda _: {"summary": "协议各条都已履行，双方没有新的意见。", "unconfirmed": "said_so"},
        "confirm_done": lambda scene: {"comment": "已经办好。" if scene.chance.randrange(2) else ""},
        "dispute": lambda _: {"reason": "说好的第二条还没有做，催过两次。"},
        "fail": lambda scene: {"ground": "no_agreement", "reason": scene.told.failure},
        "refuse": lambda _: {"sure": "on", "reason": ""},
        "withdraw": lambda scene: {"reason": "我们自己商量好了。" if scene.chance.randrange(2) else ""},
        "take_up_again": lambda _: {"reason": "申请人说自己商量没有结果，要求继续调解。"},
        "resume_mediation": lambda _: {"reason": "双方又都愿意谈。"},
        "destroy": lambda _: {"reason": "登记重复，原件在另一卷，两人核对无误。"},
        "name_officer": lambda scene: {**_accept(scene), "reason": "原来的承办人近期外出，改由同事承办。"},
        "add_material": lambda _: {"comment": "补充一句：第一次说这件事是在群里，聊天记录还在。"},
        "hand_over": lambda scene: {
            **_to_unit(scene, "双方都住在那个社区，就近调解方便。"),
            "ground": "unresolved",
        },
        "take_over": _accept,
        "hand_back": lambda _: {"reason": "申请人要求仍由街道调委会调解，退回。"},
        "ask_assistance": lambda scene: {
            **_to_unit(scene, "请说明主管部门对这类情况的规定和以往的处理。"),
            "due_on": (scene.at + timedelta(days=7)).date().isoformat(),
        },
        "answer_assistance": lambda _: {
            "answer": "accepted",
            "opinion": "已核对有关规定，书面意见已交调委会，可以派人到场说明。",
        },
    }
)


def _local(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
