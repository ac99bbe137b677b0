#!/usr/bin/env bash
# Checks docker-compose.yml, Dockerfile and deploy/ against each other and against the settings that exist; needs no
# Docker. The checks themselves are in check_compose.py, which needs PyYAML (Debian: python3-yaml).
#
#   scripts/check-compose.sh            checks
#   scripts/check-compose.sh --python   prints the Python that would be used
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's own Python has Debian's PyYAML, even where another one comes first in PATH.
for python in python3 /usr/bin/python3; do
    if "$python" -c 'import yaml' 2>/dev/null; then
        [ "${1:-}" != --python ] || exec echo "$python"
        exec "$python" scripts/check_compose.py
    fi
done
echo 'A Python 3 with PyYAML is needed (Debian: python3-yaml).' >&2
exit 1
