#!/bin/bash
# Succeeds when the instance in this container can serve: its database answers and its migrations are current.
# Bash's own sockets, so that the image needs no HTTP client.
set -eu
port=${CONCORD_BIND##*:}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&3
read -r -t 4 _ status _ <&3 || exit 1
[ "$status" = 200 ]
