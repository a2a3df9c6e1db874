"""Taking the whole file of a matter away: for who works with it, against a reason that the parties see."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client

from luming.desk.tests.officers import accepted, inside, words
from luming.desk.tests.officers import taken as step_taken
from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import verify_url
from luming.kernel.events.models import AccessRecord


@pytest.fixture
def matter(place):
    return accepted(place)


def taken(officer, matter, reason="当事人要求复印卷宗"):
    return officer.post(f"/desk/matter/{matter}/folder/", {"reason": reason})


def test_it_is_a_zip_named_after_the_matter_with_a_page_for_strangers(place, matter, desk) -> None:
    answer = taken(desk("clerk"), matter)
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    names = ZipFile(BytesIO(b"".join(answer.streaming_content))).namelist()
    assert {name.split("/", 1)[1] for name in names} >= {
        "README.html",
        "events.json",
        "digests.txt",
        "check.py",
    }


def test_it_is_a_look_with_its_reason(place, matter, desk) -> None:
    taken(desk("mediator"), matter)
    with inside(place, "head"):
        look = AccessRecord.objects.get(matter=matter, what="folder")
        assert look.reason == "当事人要求复印卷宗"
    assert "带走了整个卷宗" in desk("head").text(f"/desk/matter/{matter}/looks/")


def test_without_a_reason_nothing_is_taken_and_nothing_written(place, matter, desk) -> None:
    answer = taken(desk("clerk"), matter, reason="")
    assert "带走整个卷宗" in answer.content.decode()
    with inside(place, "head"):
        assert not AccessRecord.objects.filter(matter=matter, what="folder").exists()


@pytest.mark.parametrize(("who", "status"), [("supervisor", 403), ("grid_worker", 403), ("far_clerk", 404)])
def test_it_is_not_for_who_only_looks_on_nor_for_another_unit(matter, desk, who, status) -> None:
    assert taken(desk(who), matter).status_code == status


def test_the_matters_page_offers_it_to_who_may(matter, desk) -> None:
    path = f"/desk/matter/{matter}/"
    assert "带走整个卷宗" in desk("clerk").text(path)
    assert "带走整个卷宗" not in desk("grid_worker").text(path)


def test_the_code_on_every_form_of_the_file_leads_to_its_name_and_number(place, matter) -> None:
    for step in ("print_application", "withdraw", "archive"):
        step_taken(place, matter, step, "clerk")
    with inside(place, "clerk"):
        papers = [
            (paper.template, paper.number, verify_url(paper))
            for paper in Issued.objects.filter(matter=matter)
        ]
    found = {
        template: words(Client().get(url.removeprefix(settings.SITE_URL))) for template, _, url in papers
    }
    titles = {
        "cover": "人民调解卷宗",
        "contents": "卷内目录",
        "closing_report": "结案报告表",
        "back_cover": "卷宗封底",
    }
    assert all(title in found[f"mediation.{code}"] for code, title in titles.items())
    assert "人民调解申请书" in found["mediation.application"]
    assert all(number in found[template] for template, number, _ in papers)
    assert not any(re.search("乌云|赵铁柱|漏水", said) for said in found.values())
