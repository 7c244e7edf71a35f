"""How figures are laid out: colours, canvas, sheet, marks, axes, map and frame, for every figure."""
