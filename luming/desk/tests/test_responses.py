"""The response rate on its page: each number is the length of the list it opens, in the viewer's own sight."""

import re

from luming.desk.tests.officers import accepted, inside, taken
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow.moment import today
from luming.services.responses import responses

PAGE = "/desk/responses/"
LINKS = re.compile(r'href="(\?[^"]*part=(\w+)#list)"[^>]*>(\d+)')


def invited(town, result: str, *, by: str = "mediator", way: str = "call"):
    """A matter whose respondent was tried once, with this outcome."""
    key = accepted(town)
    tries(town, key, result, by=by, way=way)
    return key


def tries(town, key, result: str, *, by: str = "mediator", way: str = "call") -> None:
    with inside(town, by):
        other = Party.objects.get(matter=key, side="respondent")
    taken(town, key, "invite", by, Given(data={"party": str(other.id), "way": way, "result": result}))


def opened(officer, **query) -> dict[str, tuple[int, list[str]]]:
    """Each part's number, and the matters in the list that the number opens."""
    shown = officer.get(PAGE, **query).content.decode().replace("&amp;", "&")
    found = {}
    for address, part, many in LINKS.findall(shown):
        body = officer.client.get(PAGE + address.partition("#")[0]).content.decode()
        found[part] = (int(many), re.findall(r'<td><a href="/desk/matter/([^/]+)/', body))
    return found


def test_every_number_is_the_length_of_the_list_that_it_opens(place, desk) -> None:
    agrees, refuses, silent = (invited(place, one) for one in ("agrees", "refuses", "waiting"))
    accepted(place)  # never invited: not part of it
    found = opened(desk("head"))
    assert {part: many for part, (many, _) in found.items()} == {
        "invited": 3,
        "answered": 2,
        "agreed": 1,
        "refused": 1,
        "silent": 1,
    }
    assert all(many == len(matters) for many, matters in found.values())
    assert set(found["answered"][1]) == {str(agrees), str(refuses)}
    assert found["silent"][1] == [str(silent)]


def test_several_tries_at_one_respondent_count_once_by_her_last_answer(place, desk) -> None:
    key = invited(place, "not_reached")
    tries(place, key, "agrees")
    tries(place, key, "refuses")
    found = opened(desk("head"))
    assert (found["invited"][0], found["agreed"][0], found["refused"][0]) == (1, 0, 1)
    assert "100.0 %" in desk("head").text(PAGE)


def test_an_answer_that_was_taken_back_is_no_answer(place, desk) -> None:
    key = invited(place, "refuses")
    with inside(place, "head"):
        found = responses(place.viewer("head"), today(), today())
        event = found.rows[0].matter.events.get(step="refuse")
    asked = taken(
        place,
        key,
        "correct",
        "clerk",
        Given(data={"kind": "step", "event": str(event.id)}, texts={"reason": "听错了"}),
    )
    taken(
        place, key, "confirm_correction", "head", Given(data={"correction": str(asked.event), "agreed": True})
    )
    assert opened(desk("head"))["silent"] == (1, [str(key)])


def test_only_matters_in_her_sight_and_of_the_period_are_counted(place, desk) -> None:
    invited(place, "agrees")
    assert opened(desk("far_head"))["invited"] == (0, [])
    assert opened(desk("chief"))["invited"][0] == 1
    before = {"since": "2025-01-01", "until": "2025-12-31"}
    assert opened(desk("head"), **before)["invited"] == (0, [])


def test_the_page_says_what_is_counted_and_what_is_not_and_names_nobody(place, desk) -> None:
    invited(place, "waiting")
    shown = desk("head").text(PAGE)
    assert "第一次被邀请的被申请人中" in shown
    assert "没有被邀请就自己来的" in shown
    assert "赵" not in shown
