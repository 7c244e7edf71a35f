"""Whether a file has the bytes of one that was made here: found among those published, or made again from its origin."""
