"""The bench: a city of many matters on a throw-away database, and how long the daily work takes in it."""
