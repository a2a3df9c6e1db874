"""What the operator sees of a running house: numbers, lines, and the doors that close before queues grow. Nobody's data."""
