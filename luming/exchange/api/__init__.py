"""The JSON API: the same reading and the same steps as the desk's pages, for systems that act as one post by a token.

Read ``door.py`` first. Nothing here imports django-ninja before the first request to the API.
"""
