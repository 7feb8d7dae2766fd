#!/usr/bin/env bash
# Print the address of the published site and of the repository, as lines for $GITHUB_ENV: a fork has its own.
# A repository called OWNER.github.io is published at the root, any other under its name.
# Needs what GitHub Actions sets: GITHUB_REPOSITORY, GITHUB_REPOSITORY_OWNER and GITHUB_SERVER_URL.
set -euo pipefail

owner="${GITHUB_REPOSITORY_OWNER,,}"
name="${GITHUB_REPOSITORY#*/}"
if [ "${name,,}" = "$owner.github.io" ]; then path=""; else path="$name/"; fi
echo "SITE_URL=https://$owner.github.io/$path"
echo "REPO_URL=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
