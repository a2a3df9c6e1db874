"""Colours are looked at once for each part of a page; a part that nobody has looked at is always found."""

import pytest

from tests.browser import looking

pytestmark = pytest.mark.browser
# Words on white paper at the end of a page; a link may be among them. Written by a script: no page takes a style as markup.
ADDED = """([within, words, colour, link]) => {
  const place = document.createElement('div'), text = document.createElement('p');
  place.className = within;
  text.className = 'added';
  text.append(words);
  text.style.cssText = `background: white; color: ${colour}`;
  if (link) {
    const one = document.createElement('a');
    one.href = '/';
    one.append(link);
    one.style.cssText = `color: #333; text-decoration: none; border: 0; font-weight: inherit`;
    text.append(one);
  }
  place.append(text);
  document.querySelector('main').append(place);
}"""
WORDS = "Words that go on for a while before anything else stands among them "


@pytest.fixture
def page(open_page, monkeypatch):
    """The first page of the hall, every part of it looked at."""
    monkeypatch.setattr(looking, "_seen", set())
    page = open_page()
    page.goto("/")
    assert looking.faults(page) == []
    return page


def found(page, *added: str) -> list[str]:
    """The rules that what was added goes against."""
    page.evaluate(ADDED, [*added, ""][:4])
    return sorted({line.split()[1].rstrip(":") for line in looking.faults(page)})


def test_a_pale_part_is_found_and_found_again(page):
    assert found(page, "here", WORDS, "#ddd") == ["color-contrast"]
    assert len(looking.faults(page)) == 1


def test_the_same_words_in_another_place_are_another_part(page):
    assert found(page, "here", WORDS, "black") == []
    known = set(looking._seen)
    assert found(page, "here", WORDS, "black") == []
    assert looking._seen == known
    assert found(page, "there", WORDS, "black") == []
    assert looking._seen > known


def test_a_link_alone_says_nothing_of_a_link_among_words(page):
    assert found(page, "here", "", "black", "A link") == []
    assert found(page, "here", WORDS, "black", "a link") == ["link-in-text-block"]


def test_everything_but_colours_is_looked_at_where_every_part_is_known(page):
    page.evaluate("document.querySelector('main a').ariaHidden = 'true'")
    assert [line.split()[1] for line in looking.faults(page)] == ["aria-hidden-focus:"]
