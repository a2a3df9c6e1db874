"""Every form of the house looks the same: label, hint, answer, and the error beside its field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms are rendered by our own templates, found through the settings."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
