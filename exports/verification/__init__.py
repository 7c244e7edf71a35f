"""Whether a file still agrees with the version of the data from which it was made."""
