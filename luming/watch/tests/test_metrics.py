"""``/metrics`` for machines: what was asked, how the work stands; for nobody outside, and with nobody in it."""

import re

import pytest
from django.conf import settings as site
from django.test import Client

from luming.watch import columns, routes
from luming.watch.counts import Counts
from luming.watch.tests.test_lines import NAME, PHONE

SAMPLE = re.compile(r"^(luming_\w+)(?:\{([^}]*)\})? (-?[0-9.e+-]+)$")
HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}


def asked(client: Client) -> dict[str, float]:
    """Every sample by its name and labels; each line is either a comment or a well-formed sample."""
    answer = client.get("/metrics", **HERE)
    assert answer.status_code == 200, answer.content
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    found = [SAMPLE.match(line) for line in lines]
    assert all(found), lines
    return {f"{one[1]}{{{one[2] or ''}}}": float(one[3]) for one in found}


def test_requests_are_counted_by_route_and_class_over_all_workers(place) -> None:
    client = Client()
    for _ in range(3):
        client.get("/")
    client.get(f"/{NAME}/", {"q": PHONE})
    client.get("/in/7K4M-Q9WX-3RTB-HN2P/")
    counts = site.DATA / "counts"
    [mine] = counts.glob("web-*")
    mine.rename(counts / f"{mine.name.rpartition('-')[0]}-1")  # as if another process had written it
    other = Counts(counts, "web", columns.of_worker())
    other.add(columns.answered("portal:home", 200, 0.2, 0.1, 7))
    seen = asked(client)
    assert seen['luming_requests_total{route="portal:home",status="2xx"}'] == 4
    assert seen['luming_requests_total{route="none",status="4xx"}'] == 1
    assert seen['luming_request_seconds_count{route="portal:home"}'] == 4
    assert seen['luming_request_seconds_bucket{route="portal:home",le="+Inf"}'] == 4
    assert seen['luming_request_seconds_bucket{route="portal:home",le="0.1"}'] <= 3
    assert seen['luming_statements_total{route="portal:home"}'] >= 7


def test_the_work_of_the_house_is_counted(place) -> None:
    seen = asked(Client())
    for name in (
        'jobs{state="waiting"}',
        'jobs{state="failed"}',
        "job_oldest_seconds{}",
        "clocks_due_unswept{}",
        "messages_waiting{}",
        "message_oldest_seconds{}",
        "database_up{}",
        'requests_at_work{room="heavy"}',
        'process_resident_bytes{process="web",place="1"}',
        'turned_away_total{room="ordinary"}',
    ):
        assert f"luming_{name}" in seen


def test_no_label_holds_anything_but_a_name_of_ours(place) -> None:
    client = Client()
    client.get(f"/in/{PHONE}/", {"q": NAME})
    client.get("/desk/matter/0192d2c5-1111-7111-8111-111111111111/")
    values = {value for sample in asked(client) for value in re.findall(r'="([^"]*)"', sample)}
    known = {*routes.names(), *columns.ROOMS, *columns.CLASSES, *columns.BUCKETS}
    known |= {"waiting", "at_work", "failed", "open", "free", "web", "jobs", "1", "2", "3"}
    assert values <= known


@pytest.mark.parametrize(
    "outside",
    [
        {"HTTP_HOST": "tiaojie.example.gov.cn"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"REMOTE_ADDR": "203.0.113.9"},
        {"HTTP_AUTHORIZATION": "Bearer wrong"},
    ],
)
def test_for_the_public_there_is_no_such_page(place, settings, outside) -> None:
    """A proxy on this machine comes from here as well, but under the public name or with a mark of whom it brings."""
    settings.METRICS_TOKEN = "a-token-of-some-length"
    refused = (
        HERE | outside
        if "HTTP_AUTHORIZATION" not in outside
        else HERE | outside | {"REMOTE_ADDR": "10.0.0.1"}
    )
    assert Client().get("/metrics", **refused).status_code == 404


def test_who_shows_the_token_may_come_from_anywhere(place, settings) -> None:
    settings.METRICS_TOKEN = "a-token-of-some-length"
    shown = {"HTTP_AUTHORIZATION": "Bearer a-token-of-some-length", "REMOTE_ADDR": "203.0.113.9"}
    assert Client().get("/metrics", **shown).status_code == 200


def test_the_heavy_pages_are_pages_that_are_there() -> None:
    assert set(routes.names()) >= routes.HEAVY | routes.ALWAYS
