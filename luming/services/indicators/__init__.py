"""Every published figure: one named, versioned question, its sentence, its number and the list behind it from one object."""
