"""Deliberate exceptions from the rules, each with its reason, in one place: exceptions.yml."""

from __future__ import annotations

from pathlib import Path

import yaml

from problem import Problem

NAME = "exceptions.yml"
OUTBOUND = "outbound-"
KEYS = {"path", "rule", "text", "reason"}


def without_exceptions(problems: list[Problem], root: Path, outbound: bool = False) -> list[Problem]:
    """Return the problems that no exception allows, with one for each exception that allows nothing.

    An exception holds for the problems of its rule in its file whose message contains its text. Those of the rules on
    links to other sites are only looked at when such links were asked.
    """
    file = root / NAME
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader) if file.is_file() else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [*problems, Problem(NAME, line, 1, "bad-exception", "the file is not valid YAML.")]
    items = node.value if isinstance(node, yaml.SequenceNode) else [node] if node else []
    for item in items:
        line = item.start_mark.line + 1
        entry = {str(key.value): value.value for key, value in item.value} if isinstance(item, yaml.MappingNode) else {}
        if set(entry) != KEYS or not all(isinstance(value, str) and value for value in entry.values()):
            text = f"an exception has {', '.join(sorted(KEYS))}."
            problems = [*problems, Problem(NAME, line, 1, "bad-exception", text)]
        elif entry["rule"].startswith(OUTBOUND) == outbound:
            here = entry["path"], entry["rule"]
            left = [p for p in problems if (p.path, p.rule) != here or entry["text"] not in p.message]
            if len(left) == len(problems):
                text = "the exception allows nothing any more. Remove it."
                left.append(Problem(NAME, line, 1, "unused-exception", text))
            problems = left
    return problems
