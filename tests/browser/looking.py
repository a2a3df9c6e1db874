"""What axe finds wrong on a page, and whether it fits its screen.

Most of axe's time goes into colours: what stands out from what is behind it, and a link from the text around it. They
belong to the parts of a page (an element with its classes and with all that it stands in), not to their order: each part's
colours are looked at once, at this width and in this light; everything else on every page.

A page that was opened from a screen's own (``screens``) is looked at from there; any other looks at itself.
"""

import json
from pathlib import Path
from typing import Any

from tests.browser.turning import whole

HERE = Path(__file__).parent
AXE = HERE.parent / "vendor" / "axe.min.js"
# As axe is read where no page is: it takes the one that it is asked to look at.
MODULE = f"((module) => {{ (function (window) {{ {AXE.read_text()} }})({{}}); return module.exports; }})({{ exports: {{}} }})"
SHOWN = "() => globalThis.shown ?? globalThis"
LOOKING = f"globalThis.looking = {(HERE / 'looking.js').read_text().strip()}({MODULE}, {SHOWN}); 0"
OPENS = "() => { globalThis.shown = open('about:blank'); }"
# Nothing where nothing looks yet, and where the page that was opened is out of sight: it went where nobody may look after it.
PARTS = """() => {
  try { return globalThis.looking ? JSON.stringify(looking.parts()) : ''; }
  catch (fault) { if (globalThis.shown?.closed) return ''; throw fault; }
}"""
_seen: set[int] = set()


def faults(page: Any) -> list[str]:
    """What axe finds wrong on this page, one line each."""
    whole(page)
    eye, told = _looks_from(page)
    parts = set(json.loads(told))
    found = eye.evaluate("unseen => looking.faults(JSON.parse(unseen))", json.dumps([*parts - _seen]))
    if not found:
        _seen.update(parts)
    return [f"{page.url} {one['id']}: {(node['html'] or '')[:120]}" for one in found for node in one["nodes"]]


def _looks_from(page: Any) -> tuple[Any, str]:
    """Where the page is looked at from, and its parts."""
    told = page.opener() and page.opener().evaluate(PARTS)
    if told:
        return page.opener(), told
    told = page.evaluate(PARTS)
    if not told:
        page.evaluate(LOOKING)  # asked from outside: no policy of the page is bent
        told = page.evaluate(PARTS)
    return page, told


def fits(page: Any) -> bool:
    """Whether the page can be read without scrolling sideways."""
    page.wait_for_load_state("load")
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
