#!/usr/bin/env bash
# Measures the embedded voices: the quality that listeners give (DNSMOS P.808), and the words that the recogniser understands.
# Usage: measure.sh DIRECTORY    The directory gets the recordings. Needs python3 with venv, and what the build needs.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE
readonly ROOT=$HERE/../..
readonly VENV=$HERE/../target/quality-venv

if (($# != 1)); then
    sed -n '2,3s/^# //p' "$0" >&2
    exit 2
fi
mkdir -p "$1"
DIRECTORY="$(cd "$1" && pwd)"

# test_of MODULE TEST: runs a test that is off by default
test_of() {
    mvn -q -B -f "$ROOT/pom.xml" -pl "$1" -am test "-Dtest=$2" -Dsurefire.failIfNoSpecifiedTests=false \
        "-Dmockcall.quality=$DIRECTORY"
}

command -v python3 >/dev/null || {
    echo "measure.sh: python3 is missing (Debian: apt install python3-venv)" >&2
    exit 1
}
if [[ ! -x $VENV/bin/python ]] || ! cmp -s "$HERE/requirements.txt" "$VENV/requirements.txt"; then
    python3 -m venv --clear "$VENV"
    "$VENV/bin/pip" install --quiet --disable-pip-version-check -r "$HERE/requirements.txt"
    cp "$HERE/requirements.txt" "$VENV/"
fi
test_of tts-service QualityRecordingsTest
"$VENV/bin/python" "$HERE/quality.py" "$DIRECTORY/calm" "$DIRECTORY/angriest"
test_of stt-service UnderstoodWordsTest
