"""Files that go to one address, or to two that some machines take for one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from problem import Problem


def check_collisions(files: dict[str, str], docs: str, templates: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield a problem at each file of the folder `docs` whose built file, the value, is another's as well.

    The theme writes its `templates`, such as the error page, over files of their names.
    """
    for name in sorted({*templates} & {*files.values()}):
        text = f"the theme writes its own {name} over this, so nobody sees it. Put the page into overrides/."
        yield Problem(f"{docs}/{name}", 1, 1, "collision", text)
    makers: dict[str, list[str]] = {}
    for source, built in files.items():
        makers.setdefault(unicodedata.normalize("NFC", built).casefold(), []).append(source)
    for group in makers.values():
        for source in group if len(group) > 1 else ():
            others = " and ".join(f"{docs}/{other}" for other in group if other != source)
            text = f"the file has the address of {others}, so readers get only one of them. Rename one."
            yield Problem(f"{docs}/{source}", 1, 1, "collision", text)
