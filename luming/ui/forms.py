"""Every form of the house looks the same: label, hint, answer, and the error beside its field."""

from django.forms import Media, Widget
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms are rendered by our own templates, found through the settings."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class SignaturePad(Widget):
    """A box to draw one's name in; without JavaScript it says so, and the form offers another way beside it."""

    template_name = "ui/signature.html"
    use_fieldset = True

    @property
    def media(self) -> Media:
        """Its own small script."""
        return Media(js=["ui/signature.js"])
