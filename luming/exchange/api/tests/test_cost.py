"""A matter brought in or carried on by the API costs the database no more than the page does, and two statements for the token."""

from collections.abc import Callable
from typing import Any

from django.conf import settings as site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luming.exchange.api.tests.systems import APPLICATION, System
from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.city import city
from luming.kernel.scope.ids import new_id

FOR_THE_TOKEN = 2


def statements(ask: Callable[[], Any], status: int) -> int:
    """How many statements one request costs, its answer being what was meant."""
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    assert answer.status_code == status, answer.content
    return len(asked)


def test_bringing_and_carrying_on_cost_what_they_cost_at_the_desk(place) -> None:
    api, desk = System(place, "clerk"), Client()
    with city(site.CITY):
        desk.force_login(place.people["clerk"])
        waiting = [str(place.bring(title=f"漏水{turn}").matter) for turn in range(4)]
    mediator = {"post": str(place.posts["mediator"].id)}

    def at_the_desk(turn: int) -> Any:
        form = APPLICATION | {"applicant_phone": f"1380000100{turn}", "key": str(new_id())}
        return desk.post("/desk/new/mediation/", form)

    def by_the_api(turn: int) -> Any:
        return api.bring(str(turn), applicant_phone=f"1380000200{turn}")

    for turn in range(2):  # the first of each warms what a process asks once
        page, other = statements(lambda: at_the_desk(turn), 302), statements(lambda: by_the_api(turn), 201)  # noqa: B023
    assert other <= page + FOR_THE_TOKEN, (other, page)
    for first, second in ((0, 1), (2, 3)):
        path = f"/desk/matter/{waiting[first]}/do/accept/"
        page = statements(lambda: desk.post(path, mediator | {"key": str(new_id())}), 302)  # noqa: B023
        other = statements(lambda: api.take(waiting[second], "accept", **mediator), 200)  # noqa: B023
    assert other <= page + FOR_THE_TOKEN, (other, page)


def test_a_list_and_a_search_ask_the_same_however_many_lines_they_have(place) -> None:
    api, asked = System(place, "clerk"), []
    for title in ("一楼漏水", "二楼漏水", "三楼漏水"):
        with city(site.CITY):
            place.bring(title=title)
        each = [lambda path=path: api.get(path) for path in ("matters?list=all", "find?q=漏水")]
        asked.append([statements(one, 200) for one in each])
    assert (
        len(api.get("matters?list=all").json()["items"]) == len(api.get("find?q=漏水").json()["items"]) == 3
    )
    assert asked[1] == asked[2]  # the first warms what a process asks once


def test_nothing_of_a_matter_is_read_twice_for_one_answer(place) -> None:
    api = System(place, "clerk")
    said = Given(
        data={"privacy_notice": "1", "kind": "help"},
        texts={"what_happened": "暖气不热", "asks": "供暖"},
        parties=(PartyFacts("applicant", "乌云其其格", phone="13800000000"),),
    )
    with city(site.CITY):
        opening = Opening("appeal", place.unit.id, "web", "暖气不热", place.region.id, "utilities")
        matter = begin(opening, Act("apply", newcomer(), said)).matter
    api.get(f"matters/{matter}")  # the first look is written down
    with CaptureQueriesContext(connection) as asked:
        assert api.get(f"matters/{matter}").json()["said"]
    read = [one["sql"] for one in asked if one["sql"].lower().startswith("select")]
    assert len(read) == len(set(read)) > 5
