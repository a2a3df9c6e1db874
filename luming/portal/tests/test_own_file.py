"""Her own file: everything that is held about her, nothing of the other side, and her taking of it written down."""

import json
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.portal.tests.people import matter_of, text


@pytest.fixture
def corrected(brought):
    """A resident whose telephone was put right."""
    resident, phrase = brought
    key = matter_of(resident)
    resident.street.accept(key)
    town = resident.street.town
    with city(settings.CITY), within(town.viewer("clerk").scope):
        party = Party.objects.get(matter=key, side="applicant").id
    given = Given(
        data={"kind": "party", "party": str(party), "party_field": "phone"},
        texts={"reason": "号码写错了一位"},
        rows=({"value": "13800000001"},),
    )
    resident.street.take(key, "correct", "clerk", given)
    resident.enter(phrase)
    return resident


def taken(resident) -> tuple[ZipFile, str]:
    answer = resident.client.post("/follow/my-file/")
    assert answer.status_code == 200
    folder = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    return folder, folder.namelist()[0].partition("/")[0]


def data(resident) -> dict:
    folder, root = taken(resident)
    return json.loads(folder.read(f"{root}/my-file.json"))


def values(told: dict) -> dict:
    return {name: value for row in told["person"] for name, value in row.items() if name != "what"}


def test_it_holds_what_is_kept_of_her_unmasked_and_what_it_was_before(corrected) -> None:
    told = data(corrected)
    assert values(told)["name"] == "乌云其其格"
    assert values(told)["phone"] == "13800000001"
    assert values(told)["found_by"] == "电话、姓名"
    assert [(row["field"], row["was"], row["is"]) for row in told["put_right"]] == [
        ("电话", "+8613800000000", "13800000001")
    ]


def test_it_holds_her_words_her_messages_and_why_it_is_kept(corrected) -> None:
    told = data(corrected)
    assert any("楼上一直漏水" in row["text"] for row in told["words"])
    assert any("受理" in row["body"] for row in told["messages"])
    assert {row["channel"] for row in told["messages"]} == {"短信", "进度页"}
    assert any(row["about"] == "保存多久" for row in told["why"])
    assert told["papers"]


def test_nothing_in_it_names_the_other_side(corrected) -> None:
    folder, root = taken(corrected)
    for name in ("my-file.html", "my-file.json", "README.html", "events.json", "texts.json"):
        said = folder.read(f"{root}/{name}").decode()
        assert "赵铁柱" not in said, name
        assert "139 0000 0000" not in said, name
        assert "13900000000" not in said, name


def test_the_page_says_the_same_as_the_data(corrected) -> None:
    folder, root = taken(corrected)
    page = folder.read(f"{root}/my-file.html").decode()
    for wanted in ("乌云其其格", "13800000001", "+8613800000000", "谁看过", "Who looked", "为什么留、留多久"):
        assert wanted in page


def test_taking_it_is_a_look_that_stands_in_the_file_itself(corrected) -> None:
    told = data(corrected)
    assert [(row["who"], row["what"]) for row in told["looks"]][-1] == ("您", "下载了自己的档案")
    assert "下载了自己的档案" in text(corrected.client.get("/follow/looks/"))


def test_her_page_offers_it_and_nobody_without_a_phrase_gets_it(corrected, client) -> None:
    assert "下载我的档案" in text(corrected.client.get("/follow/about-me/"))
    assert corrected.client.get("/follow/my-file/").status_code == 405
    assert "口令" in text(client.post("/follow/my-file/"))


def test_its_digests_hold_without_a_network(corrected, tmp_path) -> None:
    folder, root = taken(corrected)
    folder.extractall(tmp_path)
    answer = subprocess.run(
        [sys.executable, "-I", str(tmp_path / root / "check.py")], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout
