"""The addresses of other systems."""

from django.urls import path

from luming.exchange import sms_reports

app_name = "exchange"

urlpatterns = [path("sms/", sms_reports.report, name="sms_report")]
