"""The source line of a figure and what its download is called."""

from dataclasses import dataclass

from translations import Words


@dataclass(frozen=True)
class Credit:
    """The dataset's version and the filters that a figure shows, as its source line states them."""

    version: str
    chosen: str = ""

    def line(self, words: Words, sources: str) -> str:
        """The source line: who reports it, what was chosen, which version of the dataset."""
        text = words("Source: {sources}. Dataset {version}, CC BY 4.0.", sources=sources, version=self.version)
        return f"{text} {words('Shown: {chosen}.', chosen=self.chosen)}" if self.chosen else text
