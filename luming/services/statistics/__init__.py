"""Statistical forms that a ministry asks for, reckoned from the record: each number is the length of the list behind it."""
