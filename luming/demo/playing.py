"""Plays the plots: every step through the form that people fill in, and ``begin()`` or ``perform()``, at its own time."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from luming.demo.answers import answers, files
from luming.demo.hours import office_hours, waking_hours
from luming.demo.plots import Beat, Plot
from luming.demo.scene import Scene
from luming.demo.stories_file import names
from luming.demo.troupe import Troupe
from luming.kernel.deadlines.calendars import in_force
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import WAITING, Message
from luming.kernel.outbox.sending import send_next
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Actor, Opening, liaison, newcomer, officer, party
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.perform import Done, begin, perform
from luming.kernel.proceedings.queueing import held_back
from luming.kernel.proceedings.registry import procedure
from luming.kernel.proceedings.rooms import officer_scope, party_scope
from luming.kernel.scope.city import city, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, OneMatter, Scope
from luming.kernel.workflow import moment

SAME_AS = {"accept_unassigned": "accept", "no_part": "answer_table", "call": "invite", "told_no": "invite"}
OPENINGS = {"apply", "entrusted"}
IN_ROOM = {"say_in_room", "propose_terms", "answer_terms"}
LEAST_APART = timedelta(minutes=12)


@dataclass(frozen=True)
class Shown:
    """A pass-phrase for the demo's guests: whose, of which matter."""

    number: str
    side: str
    phrase: str


@dataclass
class Play:
    """One matter, from its first step to where the plot leaves it."""

    plot: Plot
    troupe: Troupe
    now: datetime
    shown: list[Shown] = field(default_factory=list)

    def perform(self) -> list[Shown]:
        """All of it in one transaction: a matter of the demo is there whole or not at all."""
        self._gather()
        times = self._times()
        with translation.override("zh-hans"), self._opened(), held_back():
            for place, beat in enumerate(self.plot.beats):
                with moment.at(times[place]):
                    self._step(beat, times[place], next(iter(times[place + 1 :]), None))
            self._send()
        return self.shown

    def _times(self) -> list[datetime]:
        """When each step was taken."""
        return list(_times(self.plot.beats, self.now - timedelta(hours=self.plot.ago)))

    def _gather(self) -> None:
        """Who plays, and the dice."""
        self.chance: Random = self.plot.chance()
        self.desk = self.troupe.desk_for(self.plot, self.chance)

    def _opened(self) -> AbstractContextManager[None]:
        return city(settings.CITY)

    def _step(self, beat: Beat, at: datetime, next_at: datetime | None) -> None:
        step = SAME_AS.get(beat.step, beat.step)
        scene = self._scene(at, next_at if beat.step == "arrange" else None, beat)
        if step in OPENINGS:
            self._begin(scene, step)
            return
        scope, actor = self._actor(beat)
        with within(scope):
            matter = Matter.objects.get(id=self.matter)
            with within(_behind_the_door(matter, beat, scope)):
                kind = form_of(procedure("mediation").steps[step])
                form = self._filled(kind, scene, beat.step, matter, actor)
                done = perform(self.matter, Act(step, actor, form.given()))
        self._keep(done)

    def _begin(self, scene: Scene, step: str) -> None:
        scope, actor = self._opener(step)
        form = self._filled(form_of(procedure("mediation").steps[step]), scene, step, None, actor)
        channel = "court" if step == "entrusted" else self.plot.channel
        key = new_id()
        opening: Opening = replace(
            form.opening(self.desk.unit.id, channel, "mediation", key), origin={"seed": self.plot.code}
        )
        with within(scope or OneMatter(key)):
            done = begin(opening, Act(step, actor, form.given(), key=f"demo-{self.plot.code}"))
        self.matter: UUID = done.matter
        with within(OneMatter(done.matter)):
            self.parties = tuple(Party.objects.filter(matter=done.matter).order_by("side", "id"))
        self._keep(done)

    def _opener(self, step: str) -> tuple[Scope | None, Actor]:
        """Who brings it, and what she sees; who sees nothing yet gets the matter that she makes."""
        if step == "entrusted":
            return None, liaison(self.troupe.viewer(self.desk.court), self.desk.court)
        if self.plot.channel == "web":
            return None, newcomer()
        clerk = self.desk.posts["clerk"]
        viewer = self.troupe.viewer(clerk)
        return viewer.scope, officer(viewer, clerk)

    def _keep(self, done: Done) -> None:
        """Note pass-phrases that guests of the demo are given: the parties' own, not their representatives'."""
        if self.plot.shown:
            sides = {one.id: one.side for one in self.parties}
            self.shown += [
                Shown(done.number, sides[key], phrase) for key, phrase in done.phrases.items() if key in sides
            ]

    def _send(self) -> None:
        """Messages leave as of the hour at which they were allowed to; what is to leave in future is a job's."""
        calendar = in_force()
        with within(Job("outbox")):
            waiting = Message.objects.filter(matter=self.matter, state=WAITING, not_before__lte=self.now)
            for event, allowed in list(
                waiting.order_by("not_before", "id").values_list("event_id", "not_before")
            ):
                send_next(allowed, calendar, event=event)

    def _filled(
        self, kind: type[StepForm], scene: Scene, step: str, matter: Matter | None, by: Actor | None = None
    ) -> StepForm:
        """The form with the answers in it. Raises ValueError where it would send a person back."""
        given = answers(scene, step)
        data = MultiValueDict(
            {name: value if isinstance(value, list) else [value] for name, value in given.items()}
        )
        form = kind(data, MultiValueDict(files(scene, step)), matter=matter, by=by)
        if not form.is_valid():
            message = f"demo matter {self.plot.number}, {step}: {form.errors.as_json()}"
            raise ValueError(message)
        return form

    def _scene(self, at: datetime, next_at: datetime | None, beat: Beat) -> Scene:
        desk = self.desk
        named = {"accept_unassigned": None, "name_officer": desk.posts["second"], "take_over": desk.receiver}
        if beat.step == "name_officer":
            desk.posts["mediator"] = desk.posts["second"]
        return Scene(
            plot=self.plot,
            chance=self.chance,
            names=NAMES,
            region=desk.region,
            at=at,
            next_at=next_at,
            parties=getattr(self, "parties", ()),
            officer=named.get(beat.step, desk.posts["mediator"]),
            to_unit=desk.assistant.unit if beat.step == "ask_assistance" else desk.receiver.unit,
            place=f"{desk.unit.name}调解室",
            body=desk.unit,
            seated=(desk.assistant.unit, desk.posts["another"].unit),
            court=desk.court.unit,
        )

    def _actor(self, beat: Beat) -> tuple[Scope, Actor]:
        """Who takes the step, and what she sees."""
        if beat.who in {"applicant", "respondent"}:
            one = next(one for one in self.parties if one.side == beat.who)
            return OneMatter(self.matter), party(one)
        desk = self.desk
        post = {"receiver": desk.receiver, "assistant": desk.assistant}.get(beat.who) or desk.posts[beat.who]
        if beat.step == "take_over":  # from now on the desk is theirs
            desk.posts.update(clerk=post, mediator=post, head=post)
        viewer = self.troupe.viewer(post)
        return viewer.scope, officer(viewer, self.troupe.post_for(post, beat.step))


def _behind_the_door(matter: Matter, beat: Beat, scope: Scope) -> Scope:
    """What is said in the room is written and read in the speaker's own compartments; everything else in her scope."""
    if beat.step not in IN_ROOM:
        return scope
    return party_scope(matter, beat.who) if beat.who in {"applicant", "respondent"} else officer_scope(scope)


def _times(beats: tuple[Beat, ...], last: datetime) -> Iterator[datetime]:
    """When each step was taken, counted back from the last: officers in office hours, nobody at the same minute."""
    found: list[datetime] = []
    at = last
    for beat in reversed(beats):
        at = waking_hours(at) if beat.who in {"applicant", "respondent"} else office_hours(at)
        found.append(at)
        at -= max(timedelta(hours=beat.after), LEAST_APART)
    yield from reversed(found)


NAMES = names()
