#!/usr/bin/env bash
# `rclone serve webdav` (1.60.1, as Debian 12 has it) takes a PUT with `Content-Range` for a whole file: of "abcdef" with a part at
# bytes 3 to 5 nothing is left but the part, and the answer is a success. RFC 9110, 14.5: a server that does not know partial PUT
# should answer 400. It passes over `If-None-Match: *` too (RFC 9110, 13.1.2: 412 where something is there), and replaces the file.
#
# Guess before it was run: a server without partial PUT refuses it, and `If-None-Match: *` protects a file that is there.
# Who meets it: whoever brings evidence to such a folder, goes on after an interruption, or relies on nothing being replaced.
# Fails when the behaviour is no longer the one written here. Needs apt-get, dpkg, curl, and Debian 12's packages.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
apt-get download rclone=1.60.1+dfsg-2+b5 >/dev/null 2>&1
dpkg -x rclone_*.deb .
mkdir files
./usr/bin/rclone version | head -1
port=$((20000 + RANDOM % 20000))
./usr/bin/rclone --config /dev/null serve webdav --addr "127.0.0.1:$port" files >server.log 2>&1 &
server=$!
at="http://127.0.0.1:$port/a.txt"
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break || sleep 0.2; done

put() { curl -s -o /dev/null -w '%{http_code}' -X PUT "$@" "$at"; }
first=$(put --data-binary abcdef)
part=$(put -H 'Content-Range: bytes 3-5/6' --data-binary XYZ)
after_part=$(curl -s "$at")
again=$(put -H 'If-None-Match: *' --data-binary other)
after_again=$(curl -s "$at")
echo "PUT abcdef: $first"
echo "PUT of bytes 3-5/6, XYZ: $part, and then the file is: $after_part"
echo "PUT with If-None-Match: *: $again, and then the file is: $after_again"
[ "$first" = 201 ]
[ "$part" = 201 ] && [ "$after_part" = XYZ ]
[ "$again" = 201 ] && [ "$after_again" = other ]
