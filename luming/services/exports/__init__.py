"""Any list as a workbook or as plain text: its columns declared once, its rows read in pieces, only what the asker sees."""
