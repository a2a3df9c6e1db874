"""Every form of the house looks the same: label, hint, answer, and the error beside its field."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media, Widget
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECT = "django/forms/widgets/select.html"


class Renderer(TemplatesSetting):
    """Forms are rendered by our own templates, found through the settings."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:  # noqa: ANN401 - Django's own
        """A list to choose from is written here: by Django's templates each of its lines costs two templates more."""
        if template_name == SELECT:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> SafeString:
    """What Django's own templates make of it, without their empty lines."""
    groups = format_html_join(
        "", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"])
    )
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], _attrs(widget["attrs"]), groups)


def _group(name: str | None, options: list[Mapping[str, Any]]) -> SafeString:
    each = ((one["value"], _attrs(one["attrs"]), one["label"]) for one in options)
    lines = format_html_join("", '\n  <option value="{}"{}>{}</option>', each)
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, lines) if name else lines


def _attrs(attrs: Mapping[str, Any]) -> SafeString:
    if not attrs:  # nearly every line
        return SafeString()
    said = [(name, value) for name, value in attrs.items() if value is not False]
    written = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in said
    )
    return format_html_join("", "{}", ((one,) for one in written))


class SignaturePad(Widget):
    """A box to draw one's name in; without JavaScript it says so, and the form offers another way beside it."""

    template_name = "ui/signature.html"
    use_fieldset = True

    @property
    def media(self) -> Media:
        """Its own small script."""
        return Media(js=["ui/signature.js"])
