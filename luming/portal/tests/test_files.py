"""Files: what is wrong is told beside the field, what is right stays, and only who may have it can open it."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luming.portal.tests.people import Resident, picture, text


def program() -> SimpleUploadedFile:
    return SimpleUploadedFile("病历.exe", b"MZ" + b"\0" * 200)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def link_to(page, kind: str) -> str:
    return re.search(rf'href="(/follow/{kind}/[^"]+)"', page.content.decode())[1]


def test_a_bad_file_does_not_cost_the_good_one(resident) -> None:
    resident.begin()
    page = resident.client.post("/bring/papers/", {"papers": [picture(), program()], "go": "on"})
    assert page.status_code == 200
    assert "“病历.exe”不是能收的文件" in text(page)
    assert "天花板.png" in text(resident.client.get("/bring/papers/"))


def test_too_many_files_are_refused_by_name_and_the_rest_may_come_later(resident) -> None:
    resident.begin()
    many = [picture(f"{number}.png") for number in range(1, 10)]
    page = resident.client.post("/bring/papers/", {"papers": many, "go": "add"})
    assert "“9.png”没有收下" in text(page)
    assert "8.png" in text(page)


def test_a_file_can_be_taken_away_again(resident) -> None:
    resident.begin()
    page = resident.client.post("/bring/papers/", {"papers": [picture()], "go": "add"})
    key = re.search(r'name="remove" value="([^"]+)"', page.content.decode())[1]
    assert "天花板.png" not in text(resident.client.post("/bring/papers/", {"remove": key}))


def test_a_file_of_the_draft_comes_with_the_matter_and_is_hers_to_open(resident) -> None:
    resident.answers["papers"] = {"papers": [picture()]}
    resident.bring()
    page = resident.client.get("/follow/")
    opened = resident.client.get(link_to(page, "file"))
    assert body(opened).startswith(b"\x89PNG")
    assert opened["X-Content-Type-Options"] == "nosniff"
    assert opened["Content-Disposition"].startswith("attachment")
    assert "sandbox" in opened["Content-Security-Policy"]


def test_nobody_else_opens_it(resident, street) -> None:
    resident.answers["papers"] = {"papers": [picture()]}
    resident.bring()
    address = link_to(resident.client.get("/follow/"), "file")
    assert Client().get(address).status_code == 302
    stranger = Resident(Client(), street)
    stranger.bring()
    assert stranger.client.get(address).status_code == 404
    (matter, _) = street.matters()
    other = Resident(Client(), street)
    other.enter(street.invite(matter.id))
    assert other.client.get(address).status_code == 404


def test_material_that_she_shares_can_be_opened_by_the_other_side(resident, street) -> None:
    resident.bring()
    (matter,) = street.matters()
    resident.take("add_material", comment="补一张照片", files=[picture("水渍.png")], shared="on")
    other = Resident(Client(), street)
    page = other.enter(street.invite(matter.id))
    assert "补一张照片" not in text(page)  # the words are not among those that the table shares
    assert body(other.client.get(link_to(page, "file"))).startswith(b"\x89PNG")


def test_material_that_she_does_not_share_stays_hers(resident, street) -> None:
    resident.bring()
    (matter,) = street.matters()
    resident.take("add_material", comment="补一张照片", files=[picture("水渍.png")])
    other = Resident(Client(), street)
    assert "/follow/file/" not in other.enter(street.invite(matter.id)).content.decode()


def test_a_wrong_file_beside_words_keeps_the_words(resident) -> None:
    resident.bring()
    page = resident.take("add_material", comment="厨房也漏了", files=[program()])
    assert "不是能收的文件" in text(page)
    assert "厨房也漏了" in page.content.decode()
    assert "文件要重新选" in text(page)
