#!/bin/sh
# Usage: .ci/system-libraries.sh offscreen | window | e2e
# See that what comes from the system and not from Python is there. What is missing on Debian and
# Ubuntu is installed for root; anyone else reads the line that does it.
set -eu
cd "$(dirname "$0")/.."

[ "$(uname -s)" = Linux ] || exit 0

offscreen="libEGL.so.1=libegl1 libGL.so.1=libgl1 libxkbcommon.so.0=libxkbcommon0
    libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0"
window="libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0
    libxkbcommon-x11.so.0=libxkbcommon-x11-0"
programs="Xvfb=xvfb xdotool=xdotool"

missing_libraries() { # of LIBRARY=PACKAGE pairs, the packages whose library cannot be loaded
    .venv/bin/python -c '
import ctypes, sys
for library, package in (pair.split("=") for pair in sys.argv[1:]):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
' "$@"
}

missing_programs() {
    for pair in "$@"; do
        command -v "${pair%=*}" >/dev/null || echo "${pair#*=}"
    done
}

# The lists are meant to fall into words.
case $1 in
    offscreen) missing=$(missing_libraries $offscreen) ;;
    # Without a display no library helps: the lab itself says what to do.
    window) missing=$([ -z "${DISPLAY:-}" ] || missing_libraries $window) ;;
    e2e) missing=$(missing_libraries $window; missing_programs $programs) ;;
    *) echo "offscreen, window or e2e was expected, not '$1'" >&2; exit 2 ;;
esac
[ -n "$missing" ] || exit 0

install="apt-get install --yes --no-install-recommends $(echo $missing)"
if ! command -v apt-get >/dev/null; then
    echo "System libraries are missing. By Debian's names (yours may differ):" $missing >&2
    exit 1
elif [ "$(id -u)" -ne 0 ]; then
    echo "System libraries are missing. Install them, then run the same command again:" >&2
    echo "  sudo $install" >&2
    exit 1
fi
echo "Installing the system libraries:" $missing
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
$install -qq -o Dpkg::Use-Pty=0 >/dev/null
