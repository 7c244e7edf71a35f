"""What runs once: the Word template as it was at the beginning, and the typefaces cut for documents."""
