// The tokenizer's pieces are one long base64 literal within the browser bundle: writes them out, one piece per line, line number = id.
// Usage: node vocabulary.mjs <moonshine.min.js> <vocabulary.txt>
import { readFileSync, writeFileSync } from 'node:fs';

const [bundle, target] = process.argv.slice(2);
const PIECES = 32000;

for (const [, literal] of readFileSync(bundle, 'utf8').matchAll(/["'`]([A-Za-z0-9+/=]{100000,})["'`]/g)) {
  const text = Buffer.from(literal, 'base64').toString('utf8');
  const pieces = text.split('\n');
  if (pieces.length >= PIECES && pieces[0].includes('unk')) {
    writeFileSync(target, text);
    process.exit(0);
  }
}
console.error(`${bundle} holds no vocabulary: was another version of the package installed?`);
process.exit(1);
