"""The room's chapter: talking at a distance, in writing, each side seeing only what is meant for it. Nothing of it leaves."""

from luming.kernel.proceedings.rooms import forms, guards
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.room import Room
from luming.kernel.workflow.step import record
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.laws import ACT
from luming.procedures.mediation.states import At

APPLICANT, RESPONDENT, MEDIATOR = Role.APPLICANT, Role.RESPONDENT, Role.MEDIATOR
DURING = At.mediating | At.agreed
ROOM = Room("enter_room", "say_in_room", "propose_terms", "answer_terms", "write_minutes", "answer_minutes")
NEWS = ("room_news", "room_written")
STAYS = Words("只有该看的人看得到；不进卷宗，不给法院", "Seen by those it is meant for; not in the file, not for a court")


class Talks:
    """Asynchronous and plain: messages, files and clauses, in three threads."""

    enter_room = record(
        "要不要在网上调解室谈", "Talk in the online room, or not", DURING, (APPLICANT, RESPONDENT), form=forms.EnterRoom,
        article=ACT.art(22), repeats=True, says=Words("各方都同意才开；随时可以改", "Open once every party agrees; changed at any time"),
    )
    say_in_room = record(
        "在调解室说话", "Say something in the room", DURING, (APPLICANT, RESPONDENT, MEDIATOR), form=forms.SayInRoom,
        article=ACT.art(22), unspoken=True, named_officer=True, repeats=True, guards=(guards.may_speak,), tells=NEWS, says=STAYS,
    )
    propose_terms = record(
        "提出条款", "Propose clauses", DURING, (APPLICANT, RESPONDENT, MEDIATOR), form=forms.ProposeTerms, article=ACT.art(22),
        unspoken=True, named_officer=True, repeats=True, guards=(guards.may_speak,), tells=NEWS,
        says=Words("各方逐条答复；谁都不因此受约束", "Answered clause by clause; nobody is bound by it"),
    )
    answer_terms = record(
        "逐条答复", "Answer clause by clause", DURING, (APPLICANT, RESPONDENT), form=forms.AnswerTerms, article=ACT.art("23(4)"),
        unspoken=True, repeats=True, guards=(guards.may_speak, guards.answers_terms), tells=NEWS,
        says=Words("以后可以改；签了协议书才算数", "May be changed; only a signed agreement counts"),
    )
    write_minutes = record(
        "写纪要", "Write minutes", DURING, MEDIATOR, form=forms.WriteMinutes, article=ACT.art(27),
        unspoken=True, named_officer=True, repeats=True, guards=(guards.may_speak,), tells=NEWS,
        says=Words("请各方确认；留在调解室里", "For both sides to confirm; it stays in the room"),
    )
    answer_minutes = record(
        "确认纪要", "Confirm the minutes, or object", DURING, (APPLICANT, RESPONDENT), form=forms.AnswerMinutes,
        article=ACT.art(27), unspoken=True, repeats=True, guards=(guards.may_speak, guards.answers_minutes), tells=NEWS,
        says=Words("有出入的写明哪里", "Where something differs, say what"),
    )
