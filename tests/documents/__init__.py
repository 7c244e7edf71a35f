"""The check of the Word briefing as a reader sees it: laid out by LibreOffice, read back, and its pages as pictures."""
