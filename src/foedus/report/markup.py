"""Text that is already HTML, and the one way to make it: every value is escaped."""

from __future__ import annotations

from html import escape


class Markup(str):
    """A string of finished HTML, which a template prints as it is.

    The template engine escapes every string but one with ``__html__``; a plain ``str``, as article
    text is, therefore never becomes markup.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return self


def text(value: str) -> Markup:
    """Return a value as HTML text.

    >>> text("<script>")
    '&lt;script&gt;'
    """
    return value if isinstance(value, Markup) else Markup(escape(value, quote=True))


def element(name: str, content: str = "", **attributes: str) -> Markup:
    """Return an element; a trailing underscore in an attribute's name is dropped.

    >>> element("b", "1 < 2", class_="label")
    '<b class="label">1 &lt; 2</b>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{text(content)}</{name}>")


def joined(parts: list[Markup], between: str = "") -> Markup:
    """Return parts one after another, with text between them."""
    return Markup(text(between).join(parts))


def css_string(value: str) -> Markup:
    r"""Return a value as the inside of a CSS string, harmless within a ``style`` element.

    >>> css_string('a"</style>')
    'a\\000022\\00003c\\00002fstyle\\00003e'
    """
    return Markup(
        "".join(
            sign if sign.isalnum() or sign in " ,.-" else f"\\{ord(sign):06x}" for sign in value
        )
    )
