"""Where a walk on the rows goes next: by chance, and now and then on a way that chance alone seldom finds."""

from dataclasses import replace

from luming.kernel.workflow.position import refusal
from luming.kernel.workflow.step import Step
from tests.proofs.aiming import Person
from tests.proofs.sides import ELSEWHERE
from tests.proofs.told import Told
from tests.proofs.walk import COMES_DEEP, PRESSES, TAKES_BACK, Attempt, Walk

# What a court has sent is signed for, halted and gone on with; an agreement needs several steps in a row, each by few.
THE_COURTS_WAY = {"received": ("sign_for",), "mediating": ("halt",), "halted": ("go_on",)}
TO_AN_AGREEMENT = {
    "mediating": ("join", "rights_notice", "sitting", "agree"),
    "agreed": ("draw_signature", "send_signed", "record_marks", "amend", "take_effect"),
}
OFTEN_ENOUGH = 5
ANSWERS = 0.4  # how often an offer is answered next
PATIENCE = 10  # so many times refused on the rows, and a step is tried the more seldom
DEAR = 2  # to be refused there for what was given costs as much as to be taken, and shows less
# What only the rows ask for, and no procedure says: somebody on a list, a clock that rests, a supervisor's answer.
BEFORE = {
    **dict.fromkeys(("leave", "split_off", "name_speaker", "party_ended"), "list_members"),
    "end_speaker": "name_speaker",
    "heirs_follow": "party_ended",
    "resume": "pause",
    "reply_supervision": "supervise",
    "close_supervision": "reply_supervision",
    "handle_apart": "handle_together",
}
AGAIN = 0.5
CONFIRMS = "confirm_correction"  # once somebody has asked
TOGETHER = {"list_members"}  # taken more than once: the first may have been an empty one


def next_of(under_way: list[Told], walk: Walk) -> Told:
    """Of three by chance, one from where something never yet taken leads, or that stands where matters seldom come to."""
    return min(
        walk.chance.choices(under_way, k=3),
        key=lambda one: (not _never_yet(one, walk), walk.visited[one.at.state or ""]),
    )


def _never_yet(told: Told, walk: Walk) -> list[str]:
    """What leads on from here and was never taken; before it what it requires."""
    never = _untaken(walk, told.at.state or "")
    names = [name for one in never for name in (*_first(told, walk, one), one.name)]
    return [name for name in dict.fromkeys(names) if name not in told.in_vain]


def _untaken(walk: Walk, state: str) -> list[Step]:
    """What leaves from there and was never taken; looked up again only when steps of one more kind were."""
    asked = state, len(walk.taken)
    if asked not in walk.untaken:
        elsewhere = ELSEWHERE[walk.procedure]
        never = [one for one in walk.leaving[state] if not walk.taken[one.name] and one.name != CONFIRMS]
        walk.untaken[asked] = [one for one in never if one.name not in elsewhere]
    return walk.untaken[asked]


def _first(told: Told, walk: Walk, step: Step) -> list[str]:
    """What has to be done before it in this matter, the earliest first."""
    needed = [one.name for one in step.requires if one.name not in told.at.done]
    before = walk.procedure.steps.get(BEFORE.get(step.name, ""))
    if before is None:
        return needed
    again = before.name in TOGETHER and walk.chance.random() < AGAIN
    missing = again or before.name not in told.at.done
    return [*_first(told, walk, before), *([before.name] if missing else []), *needed]


def attempt(told: Told, walk: Walk) -> Attempt:
    """Anything; but where somebody has just asked for a correction somebody else soon answers, and what a court sent is taken up."""
    steered = walk.chance.random() > 0.2
    onwards = _confirmed if told.asked_by else _further
    on_its_way = onwards(told, walk) if steered else None
    if on_its_way:
        return on_its_way
    return _by_one_who_may(told, walk, walk.tries(told.at, _anything(told, walk), told.trail))


def _anything(told: Told, walk: Walk) -> Step:
    """What leads on from here, seldom tried before; what was refused here for what was given waits until something moves."""
    chance, state = walk.chance, told.at.state or ""
    leaving = walk.usually(state) if chance.random() < COMES_DEEP else walk.leaving[state]
    hopeful = [one for one in leaving if one.name not in told.in_vain]
    step = min(chance.choices(hopeful or leaving, k=3), key=lambda one: _tried(walk, state, one))
    waiting = _waiting(told, walk)
    return waiting if waiting in leaving else step


def _waiting(told: Told, walk: Walk) -> Step | None:
    """An offer that waits for an answer, that somebody finds the newest step to be wrong, or what presses: now and then."""
    chance, steps = walk.chance, walk.procedure.steps
    if told.at.offered_to and not told.at.returned and chance.random() < ANSWERS:
        return steps[chance.choice(("take_over", "hand_back"))]
    if told.trail.newest() and chance.random() < TAKES_BACK:
        return steps["correct"]
    return walk.pressing(told.at) if chance.random() < PRESSES else None


def _tried(walk: Walk, state: str, step: Step) -> tuple[bool, int]:
    """Whether it was ever tried from there, and how often anywhere."""
    often = walk.taken[step.name] + DEAR * walk.in_vain[step.name]
    return (state, step.name) in walk.tried_from, often


def _further(told: Told, walk: Walk) -> Attempt | None:
    """The next step on such a way that was not yet taken often enough, or any never taken, where somebody may take it."""
    state = told.at.state or ""
    the_courts = THE_COURTS_WAY.get(state, ()) if told.is_the_courts else ()
    seldom = (
        name
        for name in (*the_courts, *TO_AN_AGREEMENT.get(state, ()))
        if walk.taken[name] < OFTEN_ENOUGH and name not in told.in_vain
    )
    for step in [walk.procedure.steps[name] for name in (*seldom, *_never_yet(told, walk))]:
        if walk.chance.random() * walk.in_vain[step.name] > PATIENCE:
            continue
        may = [one for one in walk.able[step.name] if not _refused(told, walk, step, one)]
        if may:
            return walk.tries(told.at, step, told.trail, may)
    return None


def _by_one_who_may(told: Told, walk: Walk, attempt: Attempt) -> Attempt:
    """Every other time what this person may not do is tried by one who may, where there is anybody."""
    if walk.chance.random() < 0.5 or not _refused(told, walk, attempt.step, attempt.person):
        return attempt
    may = [one for one in walk.able[attempt.step.name] if not _refused(told, walk, attempt.step, one)]
    return replace(attempt, person=walk.chance.choice(may)) if may else attempt


def _refused(told: Told, walk: Walk, step: Step, person: Person) -> bool:
    return refusal(walk.procedure, told.at, step, person.standing) is not None


def _confirmed(told: Told, walk: Walk) -> Attempt | None:
    """By somebody else than who asked, where there is anybody."""
    step = walk.procedure.steps[CONFIRMS]
    others = (one for one in walk.able[step.name] if one.name != told.asked_by)
    may = next((one for one in others if not _refused(told, walk, step, one)), None)
    return may and Attempt(step, may, back=told.trail.newest())
