#!/bin/sh
# Fetches the models from npm, if they are not here, and packs what the service needs of them.
# Usage: pack.sh <target directory>
set -eu
cd "$(dirname "$0")"
target=$1

if ! cmp -s package-lock.json node_modules/.fetched; then
  if ! command -v npm >/dev/null; then
    echo "The speech models come from npm, and there is no npm on the PATH. Install Node.js 18 or later with npm (Debian: apt install npm), then build again." >&2
    exit 1
  fi
  npm ci --ignore-scripts --no-audit --no-fund
  cp package-lock.json node_modules/.fetched
fi

if cmp -s package-lock.json "$target/.packed"; then
  exit 0
fi
moonshine=node_modules/@moonshine-ai/moonshine-js
mkdir -p "$target/moonshine" "$target/silero"
cp "$moonshine/LICENSE" "$moonshine/dist/model/tiny/quantized/encoder_model.onnx" \
  "$moonshine/dist/model/tiny/quantized/decoder_model_merged.onnx" "$target/moonshine/"
node vocabulary.mjs "$moonshine/dist/moonshine.min.js" "$target/moonshine/vocabulary.txt"
cp node_modules/@ricky0123/vad-web/dist/silero_vad_v6.onnx "$target/silero/"
cp package-lock.json "$target/.packed"
