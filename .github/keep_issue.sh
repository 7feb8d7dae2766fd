#!/usr/bin/env bash
# Keep one issue up to date: open or rewrite it while a report holds errors, close it when it holds none.
# Usage: keep_issue.sh REPORT LABEL TITLE. Needs gh, and GH_TOKEN and GH_REPO in the environment.
set -euo pipefail

report="$1" label="$2" title="$3"
limit=60000 # characters; GitHub refuses an issue of more than 65,536
body="$(mktemp)"
trap 'rm -f "$body"' EXIT

gh label create "$label" --force --description "Kept up to date by a workflow"
number="$(gh issue list --label "$label" --state open --json number --jq '.[0].number // empty')"

if grep --quiet ': error: ' "$report"; then
  {
    echo "The last run found what stands below. This text is written anew by each run; it closes when nothing is left."
    echo
    echo '~~~~text'
    head --bytes "$limit" "$report"
    echo
    echo '~~~~'
  } > "$body"
  if [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$body"
  else
    gh issue create --title "$title" --label "$label" --body-file "$body"
  fi
elif [ -n "$number" ]; then
  gh issue close "$number" --comment "The last run found nothing wrong."
fi
