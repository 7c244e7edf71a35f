"""Small tables made into figures and maps; pure functions that know neither files nor sessions."""
