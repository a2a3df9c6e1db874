"""The people of the journeys: what each does at a screen, by clicks, keys and files, on the pages as they are served."""
