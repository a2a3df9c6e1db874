"""A report as one HTML file that needs nothing else: no house, no style sheet, no script."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html

from luming.services.reports import html
from luming.services.reports.composing import Composed

# For a file of its own: pages of the house have their style sheet.
STYLE = """body{font:17px/1.7 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#1c2220}
table{border-collapse:collapse;width:100%;margin:0 0 2em}th,td{border-bottom:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}
td.num,th.num{text-align:right}svg{max-width:100%;height:auto}.quiet,small{color:#555}.long{overflow-wrap:anywhere}dt{font-weight:600;margin-top:1em}
.wide{overflow-x:auto}.wide svg{max-width:none}a{color:#1d6843}figure{margin:1em 0}"""


def whole(report: Composed, issuer: str, number: str, digest: str = "") -> str:
    """The file's text."""
    with translation.override(report.language):
        body = render_to_string("reports/body.html", {**html.page(report), "alone": True})
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1"><title>{}</title><style>{}</style></head>\n'
        '<body><p>{}</p>\n<h1>{}</h1>\n<p>{}<br><small class="long">{}</small></p>\n{}</body></html>\n',
        "en" if report.language == "en" else "zh-Hans",
        report.title,
        format_html(STYLE.replace("{", "{{").replace("}", "}}")),
        issuer,
        report.title,
        number,
        digest,
        body,
    )
