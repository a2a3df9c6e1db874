"""The administrator's pages: people, posts, units, and the spreadsheets of a city's first day."""
