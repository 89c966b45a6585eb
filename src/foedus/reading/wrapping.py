"""Hard-wrapped text: a line end inside a region parts no more than a blank does."""

from __future__ import annotations

from dataclasses import replace

from foedus.terms.article import Article


def unwrapped(article: Article) -> Article:
    """Return the article with a blank for every line end inside a region; offsets stay.

    An article without such line ends is returned as it is.

    Examples
    --------
    >>> from foedus.terms.article import Region
    >>> text = "The talks\\ngo on.\\n\\nNobody left."
    >>> regions = (Region(kind="body", start=0, end=16), Region(kind="body", start=18, end=30))
    >>> unwrapped(Article(doc_id="a", text=text, date=None, regions=regions)).text
    'The talks go on.\\n\\nNobody left.'
    """
    text = article.text
    parts = []
    at = 0
    for region in article.regions:
        if text.find("\n", region.start, region.end) >= 0:
            parts.append(text[at : region.start])
            parts.append(text[region.start : region.end].replace("\n", " ").replace("\r", " "))
            at = region.end
    return replace(article, text="".join(parts) + text[at:]) if parts else article
