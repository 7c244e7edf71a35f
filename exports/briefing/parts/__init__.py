"""The parts of a briefing, one a module: each gives its blocks, from a draft of a choice."""
