"""The ways that demo matters go: which step after which, who takes it, and how many days later. Pure; no Django."""

Leg = tuple[str, str, float, float]  # step, who, days after the one before: at least, at most

_TAKEN = (("apply", "applicant", 0, 0), ("invite", "clerk", 0.1, 0.8), ("accept", "clerk", 0.3, 1.2))
_HEARD = (
    *_TAKEN,
    ("join", "respondent", 0.5, 3),
    ("rights_notice", "mediator", 0.5, 2),
    ("arrange", "mediator", 0.02, 0.1),
    ("sitting", "mediator", 3, 7),
)
_SIGNED = (*_HEARD, ("agree", "mediator", 0.05, 3), ("take_effect", "mediator", 0.5, 3))
_DRAWN = (
    *_HEARD,
    ("agree", "mediator", 0.05, 3),
    ("draw_signature", "respondent", 0.2, 1),
    ("record_marks", "mediator", 0.2, 1),
)
_DONE = (*_SIGNED, ("follow_up", "mediator", 8, 14), ("close", "mediator", 1, 9))
# Sent by a court, and signed for; an agreement that both take to the court.
_SENT = (("entrusted", "court", 0, 0), ("sign_for", "mediator", 0.3, 1.5))
_TALKED = (
    ("join", "respondent", 0.5, 3),
    ("rights_notice", "mediator", 0.5, 2),
    ("arrange", "mediator", 0.02, 0.1),
    ("sitting", "mediator", 3, 7),
)
_COURT = (
    ("wish_confirmation", "applicant", 0.5, 2),
    ("wish_confirmation", "respondent", 0.3, 2),
    ("apply_to_court", "mediator", 0.3, 1),
    ("court_received", "clerk", 1, 3),
    ("court_accepts", "clerk", 1, 2),
    ("court_confirms", "clerk", 5, 12),
)
_TABLE = (
    ("call_table", "chief", 1, 4),
    ("answer_table", "assistant", 1, 3),
    ("no_part", "another", 0.5, 2),
    ("joint_sitting", "chief", 1, 3),
    ("end_table", "chief", 0.1, 0.3),
)
_PASSED = (("hand_over", "mediator", 1, 3), ("hand_back", "receiver", 0.5, 1.5))
_SUPERVISED = (
    ("supervise", "chief", 30, 45),
    ("reply_supervision", "mediator", 0.5, 2),
    ("close_supervision", "chief", 0.5, 1),
)
_IN_ROOM = (
    ("enter_room", "applicant", 0.1, 0.5),
    ("enter_room", "respondent", 0.1, 0.5),
    ("say_in_room", "applicant", 0.1, 0.5),
    ("propose_terms", "mediator", 0.1, 0.5),
    ("answer_terms", "respondent", 0.1, 0.5),
)
ROUTES: dict[str, tuple[Leg, ...]] = {
    "agreed": (*_DONE, ("archive", "clerk", 7, 20)),
    "drawn": _DRAWN,
    "confirmed": (*_DONE[:-1], ("confirm_done", "applicant", 0.3, 2), _DONE[-1], ("archive", "clerk", 7, 20)),
    "disputed": (*_DONE, ("dispute", "applicant", 2, 9)),
    "twice": (
        *_TAKEN,
        ("call", "mediator", 1, 2),
        *_HEARD[3:],
        ("note", "mediator", 0.02, 0.05),
        ("state_fact", "mediator", 0.02, 0.05),
        ("answer_fact", "applicant", 0.1, 0.3),
        ("answer_fact", "respondent", 0.1, 0.3),
        ("arrange", "mediator", 0.02, 0.05),
        ("sitting", "mediator", 4, 8),
    ),
    "with_material": (*_TAKEN, ("add_material", "applicant", 0.3, 2), *_HEARD[3:]),
    "unassigned": (("apply", "applicant", 0, 0), ("accept_unassigned", "clerk", 0.3, 1.2)),
    "reassigned": (*_TAKEN, ("name_officer", "head", 0.5, 2), *_HEARD[3:]),
    "offered": (*_TAKEN, ("hand_over", "mediator", 1, 4)),
    "taken_over": (*_TAKEN, ("hand_over", "mediator", 1, 4), ("take_over", "receiver", 0.5, 2), *_HEARD[3:]),
    "handed_back": (*_TAKEN, ("hand_over", "mediator", 1, 4), ("hand_back", "receiver", 0.5, 2), *_HEARD[3:]),
    "assisted": (
        *_TAKEN,
        ("ask_assistance", "mediator", 0.5, 3),
        ("answer_assistance", "assistant", 2, 5),
        *_HEARD[3:],
    ),
    "table": (*_TAKEN, *_TABLE, *_HEARD[3:]),
    "ruled": (*_TAKEN, *_PASSED, *_PASSED, ("name_holder", "chief", 0.5, 2), *_HEARD[3:]),
    "supervised": (*_HEARD, *_SUPERVISED),
    "in_room": (*_TAKEN, ("join", "respondent", 0.5, 3), *_IN_ROOM),
    "failed": (*_HEARD, ("fail", "mediator", 0.5, 10), ("archive", "clerk", 5, 20)),
    "again": (*_HEARD, ("fail", "mediator", 0.5, 10), ("resume_mediation", "mediator", 3, 9)),
    "refused": (*_TAKEN, ("refuse", "respondent", 0.5, 6), ("archive", "clerk", 5, 20)),
    "told_no": (
        *_TAKEN,
        ("call", "mediator", 1, 2),
        ("told_no", "mediator", 1, 3),
        ("archive", "clerk", 5, 20),
    ),
    "withdrawn": (*_TAKEN, ("withdraw", "applicant", 1, 9), ("archive", "clerk", 5, 20)),
    "declined": (("apply", "applicant", 0, 0), ("decline", "clerk", 0.3, 1.5), ("archive", "clerk", 5, 20)),
    "taken_up": (
        ("apply", "applicant", 0, 0),
        ("withdraw", "applicant", 0.5, 2),
        ("take_up_again", "clerk", 3, 9),
    ),
    "entrusted": _SENT,
    "halted": (*_SENT, *_TALKED, ("halt", "mediator", 0.5, 3)),
    "sent_back": (*_SENT, *_TALKED, ("return_to_court", "mediator", 5, 12), ("archive", "clerk", 7, 20)),
    "to_court": (*_SIGNED, *_COURT),
    "destroyed": (
        ("apply", "applicant", 0, 0),
        ("withdraw", "clerk", 0.1, 0.5),
        ("archive", "clerk", 5, 9),
        ("destroy", "clerk", 1, 2),
        ("destroy", "head", 0.1, 1),
    ),
}
