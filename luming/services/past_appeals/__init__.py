"""Past appeals with their replies, as a hotline or a mailbox hands them over in a workbook: read, judged, taken in."""
