"""The content of a briefing, independent of any format: parts, sentences, footnotes."""
