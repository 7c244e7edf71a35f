"""What all screens share: the frame, the filters in the address, sources, figures, tables."""
