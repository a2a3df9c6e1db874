"""What each side may see, in one table: words by step and field, papers by template. What is not here is for officers.

Never in any row: telephone, identity number, home address of the other side; these show only where she agreed.
"""

from luming.kernel.workflow.sharing import APPLICANT, BOTH, Sharing

SHARING = Sharing(
    words={
        "apply.what_happened": BOTH,
        "apply.asks": BOTH,
        "apply.mediator_wish": APPLICANT,
        "accept.note": BOTH,
        "decline.reason": APPLICANT,
        "join.answer": BOTH,
        "arrange.place": BOTH,
        "sitting.place": BOTH,
        "sitting.process": BOTH,
        "sitting.undisputed": BOTH,
        "agree.facts": BOTH,
        "agree.disputed": BOTH,
        "agree.responsibility": BOTH,
        "fail.reason": BOTH,
        "follow_up.findings": BOTH,
        "close.summary": BOTH,
    },
    papers={
        "mediation.acceptance": APPLICANT,
        "mediation.refusal": APPLICANT,
        "mediation.rights_notice": BOTH,
        "mediation.record": BOTH,
        "mediation.agreement": BOTH,
        "mediation.termination": BOTH,
    },
    # Steps of which the other side learns that they happened. Invitations, notes and reasons of one side stay apart.
    steps=frozenset(
        {
            "apply",
            "accept",
            "decline",
            "withdraw",
            "invite",
            "join",
            "refuse",
            "rights_notice",
            "arrange",
            "sitting",
            "agree",
            "amend",
            "take_effect",
            "fail",
            "follow_up",
            "close",
            "confirm_done",
            "dispute",
            "name_officer",
            "take_over",
            "extend",
            "pause",
            "resume",
            "correct",
            "confirm_correction",
            "archive",
            "resume_mediation",
            "relapse",
            "take_up_again",
            "procedure_revised",
            "erase",
        },
    ),
)
