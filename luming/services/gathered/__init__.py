"""What each city of a house hands in of its sums, and the cities read side by side."""
