"""Draw the plots of the notes anew: each script in figures/ draws one, from seeded data, into docs/assets/figures/.

The drawings carry no color of the page: what matplotlib would draw black takes the color of the text around it.
"""

from __future__ import annotations

import io
import re
from importlib import import_module
from pathlib import Path

from matplotlib import style
from matplotlib.figure import Figure

SCRIPTS = Path(__file__).resolve().parent / "figures"
DRAWINGS = SCRIPTS.parent.parent / "docs/assets/figures"
STYLE = SCRIPTS / "plots.mplstyle"
NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}


def names() -> list[str]:
    """Return the names of the plots."""
    return sorted(file.stem for file in SCRIPTS.glob("*.py"))


def draw(name: str) -> str:
    """Return the SVG that the script of that name draws."""
    with style.context(STYLE):
        figure = Figure()
        import_module(f"figures.{name}").draw(figure.subplots())
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata=NO_METADATA)
    return _for_the_page(buffer.getvalue(), name)


def _for_the_page(svg: str, name: str) -> str:
    """Leave what a page needs: no document type, no style for other elements, no id that another drawing has too."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<(metadata|style).*?</\1>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"'DejaVu Sans'(?:, '[^']*')*(?:, sans-serif)?", "sans-serif", svg)
    svg = re.sub(r"\s*<!--.*?-->|\s*<defs>\s*</defs>", "", svg, flags=re.DOTALL)
    used = dict.fromkeys(re.findall(r'(?:url\(|href=")#([\w.-]+)', svg))
    numbers = {old: f"{name}-{number}" for number, old in enumerate(used, 1)}  # matplotlib's differ between machines
    svg = re.sub(r' id="([\w.-]+)"', lambda found: f' id="{numbers[found[1]]}"' if found[1] in numbers else "", svg)
    svg = re.sub(r'(url\(|href=")#([\w.-]+)', lambda found: f"{found[1]}#{numbers[found[2]]}", svg)
    return svg.replace("#000000", "currentColor")


def main() -> None:
    """Write every drawing."""
    DRAWINGS.mkdir(parents=True, exist_ok=True)
    for name in names():
        (DRAWINGS / f"{name}.svg").write_text(draw(name), encoding="utf-8")


if __name__ == "__main__":
    main()
