"""What stands at the door when the house is full: made once, of no template, no session and no database."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from luming.kernel.workflow.words import Words

SECONDS = 5  # until it is worth coming again
FULL = Words("现在来的人太多", "Too many people are here just now")
THEN = Words(
    "刚才的操作没有开始办，什么都没有保存。请等几秒钟再试：退回上一页，填过的内容还在；多交一次也不会办成两件。",
    "What you asked for was not begun, and nothing was saved. Wait a few seconds and try again: go back one page, what you "
    "filled in is still there; sending it twice makes nothing twice.",
)
NUMBER = Words("编号", "Number")
API = "/api/"
PAGE = f"""<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{FULL.zh} · 鹿鸣</title><link rel="stylesheet" href="/static/ui/luming.css"></head>
<body><header><div class="band"><div><a class="brand" href="/">鹿鸣</a></div></div></header>
<main id="content" class="hall"><h1>{FULL.zh}</h1><p>{THEN.zh}</p>
<section lang="en"><h2>{FULL.en}</h2><p>{THEN.en}</p></section>
<section><p class="quiet">{NUMBER.zh} {NUMBER.en}: <b class="num">%s</b></p></section></main></body></html>
"""


def busy(request: HttpRequest, number: str) -> HttpResponse:
    """503 with when to come back: a page in both languages, or a problem for a program in the one it asks for."""
    if request.path_info.startswith(API):
        english = request.headers.get("Accept-Language", "").lower().startswith("en")
        said = {
            "type": "about:blank",
            "title": FULL.en if english else FULL.zh,
            "status": HTTPStatus.SERVICE_UNAVAILABLE,
            "detail": THEN.en if english else THEN.zh,
            "instance": f"urn:request:{number}",
        }
        body, kind = json.dumps(said, ensure_ascii=False), "application/problem+json"
    else:
        body, kind = PAGE % number, "text/html; charset=utf-8"
    response = HttpResponse(body, content_type=kind, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(SECONDS)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
    return response
