"""The site with its addresses, loaded: nothing that reaches outside this process, so that workers may be forked from it."""

import importlib

import django

django.setup()
importlib.import_module("luming.config.urls")
