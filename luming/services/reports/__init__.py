"""The annual report: figures placed by their names, narrative by people, checked and published by two, the same in every form."""
