"""The clocks: days, months, calendars, the catalogue of statutory periods, and why a date is the date it is."""
