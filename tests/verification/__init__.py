"""The check of files, and files that try to fool it."""
