"""What is not a matter: workbooks taken in, figures, and later gatherings, surveys, learning."""
