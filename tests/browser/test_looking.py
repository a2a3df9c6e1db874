"""Colours are looked at once for each part of a page; a part that nobody has looked at is always found.

And the page that is looked at is the one that somebody sees, wherever it is looked at from.
"""

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
# One of everything, and a style of its own; then what is done to it, and the rule that then is broken.
ONE_OF_EVERYTHING = """() => {
  const style = new CSSStyleSheet(), place = document.createElement('section');
  style.replaceSync('.pale { color: #ddd; background: white } .low { height: 3em; width: 20em; overflow: auto }');
  document.adoptedStyleSheets = [style];
  place.innerHTML = `<h2>One</h2><h3 class="low-one">Two</h3><h3 class="empty">Three</h3><p class="clear">Words</p>
    <p><span lang="en">among</span></p><label for="name">Name</label><input id="name">
    <label>Choice <select><option>One</option></select></label><p><img class="bare" src="/static/ui/deer.svg" alt="A deer"></p>
    <p><a href="/help/"><img src="/static/ui/deer.svg" alt="Help"><b>More</b></a></p>
    <p><button type="button" aria-expanded="false">Open</button><button type="button" class="mute">Shut</button></p>
    <p><a href="/ways/" class="plain">Ways</a></p><ul class="mixed"><li>A line</li></ul><ul class="left"><li>Alone</li></ul>
    <ul class="veiled"><li>Veiled</li></ul><details><summary>A fold</summary><p>Words</p></details>
    <div class="low"><p>Words</p></div><nav aria-label="First">Words</nav><nav aria-label="Second">Words</nav>
    <div class="role">Words</div>`;
  document.querySelector('main').append(place);
  globalThis.one = (selector) => place.querySelector(selector);
}"""
BREAKING = {
    "label": "one('label').remove()",
    "select-name": "one('select').parentElement.firstChild.data = ''",
    "image-alt": "one('.bare').removeAttribute('alt')",
    "image-redundant-alt": "one('b').textContent = 'Help'",
    "color-contrast": "one('.clear').className = 'pale'",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "valid-lang": "one('span').lang = 'nowhere'",
    "heading-order": "one('.low-one').outerHTML = '<h5>Two</h5>'",
    "empty-heading": "one('.empty').textContent = ''",
    "page-has-heading-one": "document.querySelector('h1').outerHTML = '<p>Words</p>'",
    "aria-valid-attr-value": "one('button').setAttribute('aria-expanded', 'perhaps')",
    "aria-valid-attr": "one('button').setAttribute('aria-expandd', 'false')",
    "aria-roles": "one('.role').setAttribute('role', 'nothing')",
    "aria-hidden-focus": "one('.veiled').ariaHidden = 'true'; one('.veiled li').tabIndex = 0",
    "tabindex": "one('button').tabIndex = 3",
    "button-name": "one('.mute').textContent = ''",
    "link-name": "one('a.plain').textContent = ''",
    "list": "one('.mixed').append('Words that are no line')",
    "listitem": "one('.left').after(one('.left li'))",
    "summary-name": "one('summary').textContent = ''",
    "scrollable-region-focusable": "one('.low p').textContent = 'Words '.repeat(200)",
    "landmark-unique": "one('nav + nav').setAttribute('aria-label', 'First')",
    "document-title": "document.title = ''",
    "meta-viewport": "document.querySelector('meta[name=viewport]').content = 'user-scalable=no'",
}
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


def broken(page) -> list[str]:
    """What is found on a page on which every one of them is broken."""
    page.goto("/")
    page.evaluate(ONE_OF_EVERYTHING)
    for done in BREAKING.values():
        page.evaluate(f"() => {{ {done}; }}")
    return looking.faults(page)


def test_from_there_is_found_all_that_a_page_finds_when_it_looks_at_itself(page):
    beside = page.context.new_page()
    beside.set_viewport_size({"width": 1280, "height": 900})
    told = broken(page)
    assert set(BREAKING) - {line.split()[1].rstrip(":") for line in told} == set()
    assert beside.opener() is None
    assert told == broken(beside)


def test_a_page_is_looked_at_from_the_one_that_opened_it_wherever_it_has_gone(page):
    page.goto("/ways/")
    assert looking.faults(page) == []
    assert page.opener().evaluate("shown.location.href") == page.url
    assert page.evaluate("[typeof axe, typeof looking]") == ["undefined", "undefined"]
    assert_hidden_link_is_found(page)


def test_a_page_that_nobody_opened_looks_at_itself_and_not_at_the_one_beside_it(page):
    beside = page.context.new_page()
    beside.goto("/ways/")
    assert looking.faults(beside) == []
    assert_hidden_link_is_found(beside)
    assert looking.faults(page) == []


def test_a_page_that_has_gone_out_of_sight_looks_at_itself(page):
    page.goto("about:blank")
    page.goto("/static/ui/deer.svg")  # it does not say that who opened it may look
    page.goto("/ways/")
    assert page.opener().evaluate("shown.closed")
    assert looking.faults(page) == []
    assert_hidden_link_is_found(page)


def assert_hidden_link_is_found(page) -> None:
    page.evaluate("document.querySelector('main a').ariaHidden = 'true'")
    told = looking.faults(page)
    assert [line.split()[1] for line in told] == ["aria-hidden-focus:"]
    assert told[0].startswith(f"{page.url} ")
