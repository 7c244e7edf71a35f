"""The screens as HTML without a server: one page of a screen, and the static edition of all of them."""
