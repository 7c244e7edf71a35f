"""The parts of a briefing, one module each: from a draft to blocks."""
