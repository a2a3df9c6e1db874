"""What axe finds wrong on a page, and whether it fits its screen.

Half of axe's time goes into colours. They belong to the parts of a page (an element with its classes), not to their order:
where every part was looked at before at this width and in this light, only the arrangement is looked at again.
"""

from pathlib import Path
from typing import Any

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text() + "; 0"
PARTS = """() => {
  if (!('axe' in window)) return null;
  const light = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const parts = new Set();
  for (const one of document.querySelectorAll('body *')) {
    const above = one.parentElement;
    parts.add([innerWidth, light, above.tagName, above.className, one.tagName, one.className,
      one.getAttribute('type'), one.getAttribute('role'), one.getAttribute('style'), one.disabled,
      one.getAttribute('aria-current')].join(' '));
  }
  return [...parts];
}"""
RUN = """async colours => (await axe.run(document, {
  resultTypes: ['violations'], preload: {assets: ['media']}, rules: {'color-contrast': {enabled: colours}},
})).violations"""
_seen: set[str] = set()


def faults(page: Any) -> list[str]:
    """What axe finds wrong on this page, one line each."""
    read = page.evaluate(PARTS)
    if read is None:
        page.evaluate(AXE)  # asked from outside: no policy of the page is bent
        read = page.evaluate(PARTS)
    parts = set(read)
    found = page.evaluate(RUN, not parts <= _seen)
    if not found:
        _seen.update(parts)
    return [f"{page.url} {one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def fits(page: Any) -> bool:
    """Whether the page can be read without scrolling sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
