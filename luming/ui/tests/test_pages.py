"""The pages that nobody wants to see: in both languages, without a database, and even without a request."""

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from luming.front_door.english import HAN

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "503.html"]
ENGLISH_ONLY_IN_CHINESE = "中文"  # the link to the other language speaks that language


@pytest.mark.parametrize("page", PAGES)
def test_each_says_what_happened_what_to_do_and_where_to_go(page):
    html = get_template(page).render({"demo": True})
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert '<html lang="zh-Hans"' in html
    assert "演示系统" in html


@pytest.mark.parametrize("page", PAGES)
def test_each_speaks_english_throughout(page):
    with translation.override("en"):
        html = get_template(page).render({"demo": True})
    assert '<html lang="en"' in html
    assert HAN.findall(html.replace(ENGLISH_ONLY_IN_CHINESE, "")) == []


def test_from_the_desk_the_way_back_is_the_desk():
    request = RequestFactory().get("/desk/matters/none/")
    assert ">回到案头</a>" in render_to_string("404.html", {"request": request})
    assert ">回到首页</a>" in render_to_string("404.html", {"request": RequestFactory().get("/nowhere/")})


def test_the_language_link_keeps_the_page_and_what_was_asked():
    html = render_to_string("404.html", {"request": RequestFactory().get("/desk/?list=late&lang=zh-hans")})
    assert 'href="?lang=en&amp;list=late"' in html


def test_a_city_in_use_does_not_call_itself_a_demo():
    assert "演示系统" not in get_template("404.html").render({"demo": False})
