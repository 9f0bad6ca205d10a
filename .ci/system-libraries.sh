#!/bin/sh
# Usage: .ci/system-libraries.sh offscreen | window | e2e | bundle
# See that what comes from the system and not from Python is there. What is missing on Debian and
# Ubuntu is installed for root; anyone else reads the line that does it.
set -eu
cd "$(dirname "$0")/.."

[ "$(uname -s)" = Linux ] || exit 0

programs="Xvfb=xvfb xdotool=xdotool setxkbmap=x11-xkb-utils"

missing_libraries() { # by their packages' names; the lab itself knows what Qt loads
    .venv/bin/python -c "from gui.system.platform_checks import missing_packages
print(*missing_packages(window=$1))"
}

missing_programs() {
    for pair in "$@"; do
        command -v "${pair%=*}" >/dev/null || echo "${pair#*=}"
    done
}

missing_python() { # Debian's program has the library in it; a bundle starts Python from the library
    .venv/bin/python -c "import ctypes, sys, sysconfig
try: ctypes.CDLL(sysconfig.get_config_var('INSTSONAME'))
except OSError: print('libpython%d.%d' % sys.version_info[:2])"
}

# The lists are meant to fall into words.
case $1 in
    offscreen) missing=$(missing_libraries False) ;;
    # Without a display no library helps: the lab itself says what to do.
    window) missing=$([ -z "${DISPLAY:-}" ] || missing_libraries True) ;;
    e2e) missing=$(missing_libraries True; missing_programs $programs) ;;
    bundle)
        missing=$(missing_libraries True; missing_programs $programs objdump=binutils; missing_python)
        ;;
    *) echo "offscreen, window, e2e or bundle was expected, not '$1'" >&2; exit 2 ;;
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
