"""Lists of the desk taken away: which they are, and the pages where they are asked for and fetched."""
