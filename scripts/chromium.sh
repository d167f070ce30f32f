#!/bin/sh
# Have Debian's chromium and a Japanese font for the browser tests.
set -eu
[ -x /usr/bin/chromium ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium and a Japanese font ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
    exit 0
fi
echo "The browser tests need /usr/bin/chromium. As root: apt install chromium fonts-noto-cjk" >&2
exit 1
