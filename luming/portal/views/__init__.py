"""The pages of the hall, a file a room."""
