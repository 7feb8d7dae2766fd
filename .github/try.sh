#!/usr/bin/env bash
# Run a command, add what it says to a report, and a line with "error:" when it fails: for keep_issue.sh.
# Usage: try.sh REPORT COMMAND... The exit status is always 0: what would break tomorrow stops nothing today.
set -uo pipefail

report="$1"
shift
{
  echo "== $*"
  "$@" 2>&1 || echo "$*: error: the command failed with status $?"
} | tee -a "$report"
