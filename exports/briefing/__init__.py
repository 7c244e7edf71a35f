"""What a briefing says, free of any format: parts, sentences, footnotes."""
