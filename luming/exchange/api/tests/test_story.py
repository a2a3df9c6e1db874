"""A dispute brought in and carried on by another system: what it sees and does is what its post would at the desk."""

import json
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from luming.exchange.api.tests.systems import APPLICATION, System, problem
from luming.kernel.events.models import AccessRecord, Event
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Logs


def test_a_matter_is_brought_once_whatever_the_wire_repeats(place) -> None:
    clerk = System(place, "clerk")
    first = clerk.bring()
    assert first.status_code == 201, first.content
    made = first.json()
    assert made["number"].startswith("团结人调〔")
    assert len(made["phrases"]) == 1
    assert first["Location"] == f"{settings.SITE_URL}/api/v1/matters/{made['matter']}"
    again = clerk.bring()
    assert (again.status_code, again.json()["matter"], again.json()["repeated"]) == (
        201,
        made["matter"],
        True,
    )
    assert again["Idempotency-Replayed"] == "true"
    assert again["ETag"] == first["ETag"]
    assert problem(clerk.bring(asks="别的")) == (422, "key-reused")
    with city(settings.CITY), within(place.viewer("clerk").scope):
        assert Matter.objects.count() == 1


def test_it_is_read_masked_by_who_may_and_by_nobody_else(place) -> None:
    clerk, far = System(place, "clerk"), System(place, "far_clerk")
    first = clerk.bring()
    made = first.json()
    path = f"matters/{made['matter']}"
    read = clerk.get(path)
    assert read["ETag"] == first["ETag"]
    shown = read.json()
    assert (shown["state"], shown["number"]) == ({"code": "received", "title": "待受理"}, made["number"])
    assert "乌云其其格" not in json.dumps(shown, ensure_ascii=False)
    assert "13800000000" not in read.content.decode()
    assert clerk.get(path, "en").json()["state"]["title"] != shown["state"]["title"]
    assert clerk.get(path, if_none_match=read["ETag"]).status_code == 304
    assert problem(far.get(path)) == (404, "not-there")
    assert problem(far.take(made["matter"], "accept")) == (404, "not-there")


def test_a_step_is_taken_by_the_steps_own_form_and_only_on_what_was_seen(place) -> None:
    clerk = System(place, "clerk")
    first = clerk.bring()
    made, read = first.json(), first
    path = f"matters/{made['matter']}"
    offered = {one["name"]: one for one in clerk.get(f"{path}/steps").json()["items"]}
    posts = offered["accept"]["asks"]["answers"]["properties"]["post"]["oneOf"]
    mediator = str(place.posts["mediator"].id)
    assert mediator in {one["const"] for one in posts}
    wrong = clerk.take(made["matter"], "accept", post="nobody", colour="red")
    assert problem(wrong) == (422, "input")
    assert wrong.json()["errors"][0]["field"] == "colour"
    assert clerk.take(made["matter"], "accept", post="nobody").json()["errors"][0]["field"] == "post"
    taken = clerk.take(made["matter"], "accept", key="a1", if_match=read["ETag"], post=mediator)
    assert taken.json()["state"]["code"] == "mediating", taken.content
    repeated = clerk.take(made["matter"], "accept", key="a1", if_match=read["ETag"], post=mediator)
    assert (repeated.status_code, repeated.json()["repeated"]) == (200, True)
    late = clerk.take(
        made["matter"], "hand_over", if_match=read["ETag"], unit=str(place.far.id), reason="属地"
    )
    assert problem(late) == (412, "moved")
    assert late["ETag"] == taken["ETag"]
    assert problem(clerk.take(made["matter"], "accept", post=mediator)) == (409, "not-from-here")
    assert problem(clerk.take(made["matter"], "agree", facts="x"))[0] in {403, 422}


def test_it_is_handed_over_and_found_by_who_has_it_now_with_every_look_on_record(place) -> None:
    clerk, far = System(place, "clerk"), System(place, "far_clerk")
    made = clerk.bring().json()
    path = f"matters/{made['matter']}"
    clerk.take(made["matter"], "accept", post=str(place.posts["mediator"].id))
    body = {"answers": {"unit": str(place.far.id), "reason": "属地"}}
    assert clerk.post(f"{path}/hand-over", body).status_code == 200
    assert far.get("matters?list=handed").json()["items"][0]["id"] == made["matter"]
    assert far.take(made["matter"], "take_over", post=str(place.posts["far_mediator"].id)).status_code == 200
    assert problem(clerk.get(path)) == (404, "not-there")
    happened = far.get(f"{path}/timeline").json()["items"]
    assert [one["step"]["code"] for one in happened] == ["take_over", "hand_over", "accept", "apply"]
    assert {one["rule"] for one in far.get(f"{path}/deadlines").json()["items"]} >= {"PM-01"}
    found = far.get("find?q=漏水").json()["items"]
    assert [one["id"] for one in found] == [made["matter"]]
    assert far.get(f"find?q={made['number']}").json()["items"] == found
    with city(settings.CITY), within(Logs()):
        looks = AccessRecord.objects.filter(what="page").values_list("user", flat=True)
        assert {place.people["clerk"].id, place.people["far_clerk"].id} == set(looks)
        actors = Event.objects.order_by("seq").values_list("actor_post", flat=True)
        assert list(actors)[:2] == [place.posts["clerk"].id] * 2


def test_files_come_in_through_the_door_and_go_out_with_a_look(place) -> None:
    clerk = System(place, "clerk")
    matter = clerk.bring().json()["matter"]
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")

    def send(name: str, content: bytes):
        parts = {"answers": json.dumps({"comment": "照片"}), "files": SimpleUploadedFile(name, content)}
        headers = {"Authorization": f"Bearer {clerk.token}"}
        return clerk.client.post(f"/api/v1/matters/{matter}/steps/add_material", parts, headers=headers)

    refused = send("a.exe", b"MZ")
    assert problem(refused) == (422, "input")
    assert refused.json()["errors"][0]["field"] == "files"
    assert send("leak.png", picture.getvalue()).status_code == 200
    papers = clerk.get(f"matters/{matter}/papers").json()
    assert [one["title"] for one in papers["files"]] == ["leak.png"]
    file = clerk.get(papers["files"][0]["url"].partition("/api/v1/")[2])
    assert (file.status_code, file["Content-Type"]) == (200, "image/png")
    assert b"".join(file.streaming_content).startswith(b"\x89PNG")
    assert problem(System(place, "far_clerk").get(f"files/{papers['files'][0]['id']}")) == (404, "not-there")
    mediator = str(place.posts["mediator"].id)
    assert clerk.take(matter, "accept", post=mediator).status_code == 200
    paper = clerk.get(f"matters/{matter}/papers").json()["papers"][0]
    pdf = clerk.get(f"papers/{paper['id']}/pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    with city(settings.CITY), within(Logs()):
        assert {"file", "document"} <= set(AccessRecord.objects.values_list("what", flat=True))


def test_a_token_reaches_as_far_as_its_scopes_and_no_longer_than_it_lives(place) -> None:
    reader = System(place, "clerk", ("read",))
    answer = reader.bring()
    assert problem(answer) == (403, "scope")
    assert 'scope="write"' in answer["WWW-Authenticate"]
    for headers in ({}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer luming_" + "A" * 22}):
        refused = reader.client.get("/api/v1/me", headers=headers)
        assert problem(refused) == (401, "token")
        assert refused["WWW-Authenticate"].startswith("Bearer")
    me = reader.get("me").json()
    assert (me["role"]["code"], me["unit"]["code"], me["scopes"]) == ("clerk", "T", ["read"])
    with city(settings.CITY):
        user = place.people["clerk"]
        user.is_active = False
        user.save()
    assert problem(reader.get("me")) == (401, "token")


def test_problems_speak_the_callers_language_and_know_their_kind(place) -> None:
    clerk = System(place, "clerk")
    zh, en = clerk.get("matters/x"), clerk.get("matters/x", "en-GB,en;q=0.9,zh;q=0.1")
    assert problem(zh) == problem(en) == (404, "not-there")
    assert zh.json()["title"] != en.json()["title"]
    assert (zh["Content-Language"], en["Content-Language"]) == ("zh-hans", "en")
    body = {"procedure": "mediation", "answers": APPLICATION}
    assert problem(clerk.post("matters", body)) == (400, "key-missing")
    assert problem(clerk.post("matters", body | {"procedure": "none"}, idempotency_key="k"))[1] == "input"
    assert problem(System(place, "supervisor").bring()) == (403, "not-yours")
    for raw, kind in (
        (b"{", "unreadable"),
        (b"[]", "unreadable"),
        (b"\xff", "unreadable"),
        (b'{"answers": 3}', "input"),
    ):
        path = "/api/v1/matters"
        headers = {"Authorization": f"Bearer {clerk.token}", "Idempotency-Key": "x"}
        assert problem(clerk.client.post(path, raw, "application/json", headers=headers))[1] == kind
        assert problem(clerk.client.post(path, raw, "text/plain", headers=headers)) == (415, "media-type")
    assert problem(clerk.client.delete("/api/v1/me", headers=headers)) == (405, "method")
    assert problem(clerk.get("matters?cursor=abc"))[1] == "input"
    assert problem(clerk.get("matters?list=court"))[1] == "input"
    assert problem(clerk.get("matters?subject=none"))[1] == "input"
    assert clerk.get("matters?sujbect=leak").json()["errors"][0]["field"] == "sujbect"
    errors = clerk.bring("k9", title="", applicant_phone="12").json()["errors"]
    assert {one["field"] for one in errors} == {"title", "applicant_phone"}


def test_a_repeat_is_named_before_anything_is_written_and_registered_at_a_word(place) -> None:
    clerk = System(place, "clerk")
    first = clerk.bring("k1").json()["matter"]
    second = clerk.bring("k2")
    assert problem(second) == (409, "possible-repeat")
    assert [one["id"] for one in second.json()["matters"]] == [first]
    body = {"procedure": "mediation", "answers": APPLICATION, "same_seen": True}
    assert clerk.post("matters", body, idempotency_key="k2").status_code == 201
    assert clerk.bring("k2").status_code == 201  # the same content under its key is no repeat of itself


def test_long_lists_come_page_by_page_and_every_matter_once(place) -> None:
    with city(settings.CITY):
        made = {str(place.bring(title=f"漏水{n}").matter) for n in range(5)}
    clerk, seen, more = System(place, "clerk"), [], ""
    while True:
        page = clerk.get(f"matters?list=all&limit=2&cursor={more}").json()
        seen += [one["id"] for one in page["items"]]
        more = page["next"]
        if not more:
            break
    assert sorted(seen) == sorted(made)


def test_who_asks_too_often_is_told_when_to_come_again_and_nobody_else_waits(place, settings) -> None:
    settings.API_PER_MINUTE = 2
    clerk, other = System(place, "clerk"), System(place, "clerk")
    left = [clerk.get("me")["RateLimit"].split(";")[1] for _ in range(2)]
    assert left == ["r=1", "r=0"]
    late = clerk.get("me")
    assert problem(late) == (429, "too-many")
    assert 1 <= int(late["Retry-After"]) <= 60
    assert other.get("me").status_code == 200
