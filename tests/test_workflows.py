"""The workflows: what they run can be run here, and what they may do is little."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import REPOSITORY

WORKFLOWS = {file.stem: yaml.safe_load(file.read_text()) for file in (REPOSITORY / ".github/workflows").glob("*.yml")}
STEPS = [
    (name, job, step)
    for name, workflow in WORKFLOWS.items()
    for job, content in workflow["jobs"].items()
    for step in content["steps"]
]
COMMANDS = [step["run"] for _, _, step in STEPS if "run" in step]
PLAIN = re.compile(r"make [a-z=-]|\.github/(?:try|keep_issue)\.sh |echo \"[a-z]+=\$\(make |grep --quiet ")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_a_target_or_a_script_of_ours(command: str) -> None:
    lines = [line for line in command.splitlines() if line.strip()]
    assert [line for line in lines if not PLAIN.match(line)] == []
    assert "${{" not in command


@pytest.mark.parametrize("command", [command for command in COMMANDS if "make " in command])
def test_the_targets_are_there(command: str) -> None:
    """Make finds a rule for each, without running it."""
    words = shlex.split(command[command.index("make ") :].split("|")[0].split(">")[0].split(")")[0])[1:]
    subprocess.run(["make", "--dry-run", *words], cwd=REPOSITORY, capture_output=True, check=True)


def test_only_after_every_check() -> None:
    jobs = WORKFLOWS["site"]["jobs"]
    assert jobs["deploy"]["needs"] == ["build", "test"]
    assert jobs["test"]["needs"] == "build"
    assert jobs["published"]["needs"] == ["build", "deploy"]
    builds = [step for name, _, step in STEPS if name == "site" and "make site" in step.get("run", "")]
    assert len(builds) == 1
    for job in ("test", "deploy"):
        runs = [step.get("run") or step["uses"].partition("@")[0] for step in jobs[job]["steps"]]
        assert runs.index("actions/download-artifact") < runs.index("make unpack digest")
    assert runs.index("make unpack digest") < runs.index("actions/attest") < runs.index("actions/deploy-pages")


def test_a_pull_request_may_only_read() -> None:
    for workflow in WORKFLOWS.values():
        triggers = workflow[True]  # YAML reads "on" as true
        assert "pull_request_target" not in triggers
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            reads = set(job["permissions"].values()) == {"read"}
            assert reads or "pull_request" not in triggers or "github.event_name != 'pull_request'" in job["if"]
    text = "".join(file.read_text() for file in (REPOSITORY / ".github").rglob("*.yml"))
    assert "secrets." not in text


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("Someone/Notes", "https://someone.github.io/Notes/"),
        ("someone/someone.github.io", "https://someone.github.io/"),
        ("Some-One/edit", "https://some-one.github.io/edit/"),
    ],
)
def test_a_fork_has_an_address_of_its_own(repository: str, address: str) -> None:
    owner = repository.partition("/")[0]
    said = {
        "GITHUB_REPOSITORY": repository,
        "GITHUB_REPOSITORY_OWNER": owner,
        "GITHUB_SERVER_URL": "https://github.com",
    }
    command = ["make", "--silent", "address"]
    environment = {**os.environ, **said}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == [f"SITE_URL={address}", f"REPO_URL=https://github.com/{repository}"]


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (["echo", "fine"], ["== echo fine", "fine"]),
        (["false"], ["== false", "false: error: the command failed with status 1"]),
        (
            ["sh", "-c", "echo x >&2; exit 3"],
            ["x", "sh -c echo x >&2; exit 3: error: the command failed with status 3"],
        ),
    ],
)
def test_what_breaks_ahead_is_noted_and_stops_nothing(tmp_path: Path, command: list[str], lines: list[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("before\n")
    done = subprocess.run([str(REPOSITORY / ".github/try.sh"), str(report), *command], capture_output=True, check=True)
    assert report.read_text().splitlines()[0] == "before"
    assert report.read_text().splitlines()[-2:] == lines
    assert report.read_bytes().endswith(done.stdout)


def test_an_archive_is_unpacked(tmp_path: Path) -> None:
    """As upload-pages-artifact packs it."""
    files = {"Makefile": (REPOSITORY / "Makefile").read_text(), "site/a/index.html": "x", "site/old": "y"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    tar = [
        "tar",
        "--dereference",
        "--hard-dereference",
        "--directory",
        "site",
        "-cf",
        "artifact.tar",
        "--exclude=old",
        ".",
    ]
    subprocess.run([*tar, "."], cwd=tmp_path, check=True)
    subprocess.run(["make", "--silent", "unpack"], cwd=tmp_path, check=True)
    assert [file.name for file in (tmp_path / "site").rglob("*") if file.is_file()] == ["index.html"]


def test_other_ways_to_check_run_the_same() -> None:
    """The hook before a commit and the dev container, with a version of its own."""
    [repository] = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text())["repos"]
    [hook] = repository["hooks"]
    assert (hook["entry"], hook["pass_filenames"]) == ("make check", False)
    for name, seen in (("docs/glossary.md", True), ("mkdocs.yml", True), ("exceptions.yml", True), ("LICENSE", False)):
        assert bool(re.search(hook["files"], name)) is seen
    container = json.loads((REPOSITORY / ".devcontainer/devcontainer.json").read_text())
    assert container["postCreateCommand"] == "make check"
    assert re.fullmatch(
        r"mcr\.microsoft\.com/devcontainers/python:\d+-3\.\d+(@sha256:[0-9a-f]{64})?", container["image"]
    )
