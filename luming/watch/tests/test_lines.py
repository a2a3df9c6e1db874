"""What people type never comes into the log: through every door, by every method, and when the house itself fails."""

import json
import logging

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from procrastinate import App, testing

from luming.kernel.scope.ids import new_id
from luming.portal.views import hall
from luming.watch.lines import OURS

NAME, LATIN, NUMBER, PHONE = "欧阳翠花", "Cuihua Ouyang", "150203198503071526", "13847291650"
PHRASE, TOKEN, WORD = "7K4M-Q9WX-3RTB-HN2P", "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0", "Geheim-2026-Hirsch"
SECRETS = (NAME, LATIN, NUMBER, PHONE, PHRASE, TOKEN, WORD, "欧阳", "Ouyang", "847291", "c2VjcmV0")
FIELDS = (
    "q",
    "number",
    "username",
    "password",
    "code",
    "phrase",
    "phone",
    "applicant_name",
    "title",
    "what_happened",
)
MORE = (
    f"/{NAME}/{NUMBER}/",
    f"/in/{PHRASE}/",
    "/api/v1/matters",
    "/api/v1/find",
    f"/api/v1/matters/{NUMBER}",
)


def doors(patterns, before="/"):
    """An address for every route, with a secret wherever one may be typed into it."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from doors(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            path = before + str(one.pattern)
            for kind, said in (
                ("uuid", str(new_id())),
                ("slug", "ouyang-13847291650"),
                ("str", f"{PHRASE}{NAME}"),
            ):
                while f"<{kind}:" in path:
                    begin = path.index(f"<{kind}:")
                    path = path[:begin] + said + path[path.index(">", begin) + 1 :]
            yield path


def test_no_door_lets_what_people_type_into_the_log(place, written) -> None:
    officer, anybody = Client(raise_request_exception=False), Client(raise_request_exception=False)
    assert (
        officer.post("/desk/sign-in/", {"username": "head", "password": "luming-test-2026"}).status_code
        == 302
    )
    typed = dict.fromkeys(FIELDS, f"{NAME} {LATIN} {NUMBER} {PHONE} {PHRASE} {TOKEN} {WORD}")
    asked = 1
    for address in (*doors(get_resolver().url_patterns), *MORE):
        for client in (anybody, officer):
            kept = {
                "HTTP_AUTHORIZATION": f"Bearer {TOKEN}",
                "HTTP_REFERER": f"/x?{PHONE}",
                "HTTP_USER_AGENT": NAME,
            }
            answers = [client.get(address, typed, **kept), client.post(f"{address}?q={NAME}", typed, **kept)]
            assert all(answer["X-Request-Id"] for answer in answers)
            asked += len(answers)
    lines = [json.loads(line) for line in written().splitlines()]
    told = [line for line in lines if line["from"] == "luming.requests"]
    assert len(told) == asked > 400
    assert all(line.keys() <= OURS | {"at", "level", "from", "what"} for line in told)
    assert [secret for secret in SECRETS if secret in written()] == []
    assert [path for path in ("/desk/matter/", "?q=", "Bearer") if path in written()] == []


def test_a_fault_is_found_by_the_number_on_its_page_and_its_words_are_kept_from_the_log(
    place, written, monkeypatch
) -> None:
    def fails(*_args, **_rest):
        try:
            {}[f"Key (name)=({NAME}) already exists, {PHONE}"]
        except KeyError as first:
            raise ValueError(LATIN) from first

    monkeypatch.setattr(hall, "render", fails)
    answer = Client(raise_request_exception=False).get("/", {"lang": "en"})
    number = answer["X-Request-Id"]
    assert answer.status_code == 500
    assert f'If you ask us about this, give this number: <b class="num">{number}' in answer.content.decode()
    lines = [json.loads(line) for line in written().splitlines()]
    [fault] = [line for line in lines if "errors" in line]
    [request] = [line for line in lines if line["from"] == "luming.requests"]
    assert (fault["id"], request["id"], request["status"], request["route"]) == (
        number,
        number,
        500,
        "portal:home",
    )
    assert [error["kind"] for error in fault["errors"]] == ["builtins.ValueError", "builtins.KeyError"]
    assert fault["errors"][0]["places"][-1].startswith("luming/watch/tests/test_lines.py:")
    assert [secret for secret in SECRETS if secret in written()] == []


def test_a_job_is_one_line_with_its_outcome_and_nothing_of_what_it_was_given(written) -> None:
    here = App(connector=testing.InMemoryConnector())

    @here.task(name="breaks", pass_context=True)
    def breaks(context, who: str) -> str:
        if who == NAME:
            raise ValueError(PHONE)
        return PHRASE

    with here.open():
        breaks.defer(who=NAME)
        breaks.defer(who=NUMBER)
        here.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    lines = [json.loads(line) for line in written().splitlines()]
    told = [(line["job"], line["outcome"], line["attempt"]) for line in lines if line.get("what") == "job"]
    assert told == [("breaks", "failed", 1), ("breaks", "done", 1)]
    assert [secret for secret in SECRETS if secret in written()] == []


@pytest.mark.parametrize("said", [f"could not reach {PHONE}", NAME])
def test_of_a_librarys_sentence_only_its_place_is_kept(written, said) -> None:
    logging.getLogger("somewhere.else").warning(said)
    logging.getLogger("somewhere.else").warning("refused %s", said)
    first, second = (json.loads(line) for line in written().splitlines())
    assert first["where"].startswith("luming/watch/tests/test_lines.py:")
    assert "what" not in first
    assert second["what"] == "refused %s"
