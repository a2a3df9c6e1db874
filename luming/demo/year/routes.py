"""The courses of a year as steps: who takes each, and how many days after the one before, at least and at most.

``HISTORIES`` are loaded, so they name only what moves a matter; ``ROUTES`` are played whole, in the demo's own beats.
"""

from luming.demo.routes import ROUTES as SMALL

Route = tuple[tuple[str, str, float, float], ...]

_END = (("follow_up", "mediator", 14, 30), ("close", "mediator", 1, 9), ("archive", "clerk", 7, 20))
_HEARD = SMALL["with_material"][4:]  # from the respondent's yes to the sitting
_SETTLED = (("agree", "mediator", 0.05, 3), ("take_effect", "mediator", 0.5, 3), *_END)
_FAILED = (("fail", "mediator", 0.5, 10), ("archive", "clerk", 5, 20))
_TAKEN = SMALL["agreed"][:3]
_UP = (*_TAKEN, ("hand_over", "mediator", 1, 4), ("take_over", "receiver", 0.5, 2))

HISTORIES: dict[str, Route] = {
    "settled_in_writing": (
        ("apply", "applicant", 0, 0),
        ("accept", "clerk", 0.3, 2),
        ("join", "respondent", 0.5, 3),
        ("agree", "mediator", 3, 24),
        ("take_effect", "mediator", 0.2, 3),
        *_END,
    ),
    "settled_by_word": (
        ("apply", "applicant", 0, 0),
        ("accept", "clerk", 0.05, 0.5),
        ("join", "respondent", 0.05, 1),
        ("agree_orally", "mediator", 0.1, 3),
        *_END,
    ),
    "failed": (
        ("apply", "applicant", 0, 0),
        ("accept", "clerk", 0.3, 2),
        ("join", "respondent", 0.5, 4),
        ("fail", "mediator", 6, 28),
        ("archive", "clerk", 5, 20),
    ),
    "refused": (
        ("apply", "applicant", 0, 0),
        ("accept", "clerk", 0.3, 2),
        ("refuse", "respondent", 1, 9),
        ("archive", "clerk", 5, 20),
    ),
    "withdrawn": (
        ("apply", "applicant", 0, 0),
        ("accept", "clerk", 0.3, 2),
        ("withdraw", "applicant", 1, 15),
        ("archive", "clerk", 5, 20),
    ),
    "declined": (("apply", "applicant", 0, 0), ("decline", "clerk", 0.3, 2), ("archive", "clerk", 5, 20)),
}

ROUTES: dict[str, Route] = {
    "up_and_settled": (*_UP, *_HEARD, *_SETTLED),
    "up_and_failed": (*_UP, *_HEARD, *_FAILED),
    "returned_and_settled": (*SMALL["handed_back"], *_SETTLED),
    "assisted_and_settled": (*SMALL["assisted"], *_SETTLED),
    "visited_and_settled": (*SMALL["with_material"], *_SETTLED),
    "called_and_failed": (*SMALL["twice"], *_FAILED),
    "settled_and_relapsed": (
        *SMALL["agreed"][:-1],
        ("dispute", "applicant", 40, 180),
        ("follow_up", "mediator", 5, 20),
        ("close", "mediator", 5, 30),
        ("archive", "clerk", 7, 20),
    ),
    "table_and_settled": (*SMALL["table"], *_SETTLED),
    "ruled_and_settled": (*SMALL["ruled"], *_SETTLED),
    "settled_and_confirmed": (*SMALL["to_court"], *_END),
    "entrusted_and_settled": (
        *SMALL["sent_back"][:-2],
        ("agree", "mediator", 0.05, 3),
        ("take_effect", "mediator", 0.5, 3),
        ("report_to_court", "mediator", 0.3, 2),
        *_END,
    ),
    "entrusted_and_returned": SMALL["sent_back"],
}
# How a story has to be able to end for a course to be told of it.
ENDS = {
    "failed": "failed",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "declined": "declined",
    "up_and_failed": "failed",
    "called_and_failed": "failed",
    "entrusted_and_returned": "failed",
}
