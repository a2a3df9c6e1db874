"""What waits for an officer, and how she finds it: the same lists for the desk's pages and for other systems."""
