"""What passes between a mediation body and a court: disputes sent here, agreements taken there, and what each may know."""
