#!/bin/sh
# Usage: .ci/environment.sh LOCKFILE [FOLDER]
# Make the environment in FOLDER (.venv) hold the packages of LOCKFILE, with nothing but Python and
# pip. At once done when it holds them already: a stamp keeps the Python and the lock it was made
# from.
# PYTHON chooses the Python (python3).
set -eu
cd "$(dirname "$0")/.."

lock=$1
folder=${2:-.venv}
python=${PYTHON:-python3}
stamp=$folder/$(echo "$lock" | tr / -).stamp
unfinished=$folder/unfinished # there while packages are being installed

fail() {
    echo "$1" >&2
    exit 1
}

version_of() { # as 3.11; nothing when that Python does not run
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# An environment of another Python, one that no longer runs and one whose making was interrupted
# are made anew; one made by hand is kept and completed.
usable() {
    [ ! -e "$unfinished" ] && recent "$folder/bin/python" || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$folder/bin/python")" = "$(version_of "$python")" ]
}

contents() {
    echo "# Python $(version_of "$folder/bin/python")"
    cat "$lock"
}

require_python() {
    version=$(version_of "$python")
    [ -n "$version" ] || fail "'$python' does not start. Install Python 3.11 or newer, \
or choose another: make PYTHON=python3.12 run"
    recent "$python" || fail "TinyCNN Lab needs Python 3.11 or newer, and '$python' is $version. \
Choose another: make PYTHON=python3.12 run"
    "$python" -c 'import venv' 2>/dev/null ||
        fail "'$python' lacks its module venv. On Debian and Ubuntu: sudo apt-get install python3-venv"
}

require_pip() {
    version=$("$python" -m pip --version 2>/dev/null | cut -d ' ' -f 2)
    [ -n "$version" ] || fail "'$python' has no pip. On Debian and Ubuntu: \
sudo apt-get install python3-pip; elsewhere: $python -m ensurepip"
    "$python" -c 'import re, sys
sys.exit([int(n) for n in re.findall("[0-9]+", sys.argv[1])[:2]] < [22, 3])' "$version" ||
        fail "pip 22.3 or newer is needed, and '$python' has pip $version. \
Bring it up to date: $python -m pip install --upgrade pip"
}

# Two at a time would spoil each other's work. The system takes the lock back from whoever ends,
# however it ends: it is held by the shell and by all that the shell starts.
lock_out_others() {
    mkdir -p "$(dirname "$folder")"
    TINYCNN_SET_UP=alone exec "$python" -c '
import fcntl, os, sys
try:
    file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another make is setting up the environment; this one waits for it", flush=True)
        fcntl.flock(file, fcntl.LOCK_EX)
    os.set_inheritable(file, True)
except OSError:
    pass  # where there are no locks, or nothing can be written, what follows says so
os.execv("/bin/sh", ["sh", ".ci/environment.sh", *sys.argv[2:]])
' "$folder.lock" "$lock" "$folder"
}

if usable && [ -e "$stamp" ] && contents | cmp -s - "$stamp"; then
    exit 0
fi
require_python
[ -n "${TINYCNN_SET_UP:-}" ] || lock_out_others
require_pip
[ ! -e "$folder" ] || [ -d "$folder" ] ||
    fail "A file named $folder is where the environment belongs. Rename it, then run this again."
if ! usable; then
    echo "Making the environment $folder with Python $(version_of "$python")"
    "$python" -m venv --clear --without-pip "$folder"
fi
echo "Installing the packages of $lock; the first time this takes a minute or two"
touch "$unfinished"
installed=yes
"$python" -m pip --python "$folder/bin/python" install --quiet --no-input \
    --disable-pip-version-check --only-binary :all: --require-hashes -r "$lock" || installed=no
rm "$unfinished"
[ $installed = yes ] || fail "The packages could not be installed; pip says why above. \
When that is mended, run the same command again."
contents >"$stamp"
