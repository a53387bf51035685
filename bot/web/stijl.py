"""Makes style and scripts smaller without changing what they say: comments and needless white space go."""

from __future__ import annotations

import re

# A string, or an address in url(), is copied; a comment or a run of white space becomes one space.
_DEEL = re.compile(
    r"""(?P<heel>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))|(?P<ruimte>(?:\s|/\*.*?\*/)+)""", re.DOTALL
)
# Round these a space means nothing in any place of a style sheet. Not round ( ) + - * / : there it can.
_TEKENS = re.compile(r" ?([{};,>]) ?")


def shrink_css(css: str) -> str:
    """The same style in fewer bytes.

    Args:
        css: a style sheet that a browser can read.
    """
    heel: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match["heel"] is None:
            return " "
        heel.append(match["heel"])
        return f"\0{len(heel) - 1}\0"

    klein = _TEKENS.sub(r"\1", _DEEL.sub(keep, css.replace("\0", "")))
    klein = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", klein).replace(";}", "}")
    return re.sub(r"\0(\d+)\0", lambda match: heel[int(match[1])], klein).strip()


def shrink_js(script: bytes) -> bytes:
    """The same script without lines that are only a comment, and without indents.

    A text between backticks that runs over a line end would lose its own spaces: such a script stays as it is.

    Args:
        script: a module that a browser can read.
    """
    regels = [regel.strip() for regel in script.split(b"\n")]
    code = [regel for regel in regels if regel and not regel.startswith(b"//")]
    return script if any(regel.count(b"`") % 2 for regel in code) else b"\n".join(code) + b"\n"
