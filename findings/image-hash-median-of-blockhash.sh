#!/usr/bin/env bash
# image-hash 7.0.1 calls itself a wrapper around blockhash-js, but takes another median: of an even number of blocks (always, with 8, 16 or 32 bits) the mean of
# the two after the middle one instead of the two in the middle. Its hashes are not blockhash's: of each quarter of a picture one bit is missing, 4 of 256.
#
# Guess before it was run: the same pixels give the hash that blockhash-core (blockhash.io's own algorithm, in JavaScript) gives.
# Who meets it: whoever compares its hashes with a list that another program made with blockhash. The same file differs by some bits of 256 before anything was done to
# it, so a threshold of a few bits misses it, and looking hashes up by equality finds nothing.
# Fails when the behaviour is no longer the one written here.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact image-hash@7.0.1 blockhash-core@0.1.0 pngjs@7.0.0

cat >run.cjs <<'JS'
const { imageHash } = require('image-hash');
const { bmvbhash } = require('blockhash-core');
const { PNG } = require('pngjs');
const versionOf = (name) => require(require('node:path').join(__dirname, 'node_modules', name, 'package.json')).version;
console.log(`image-hash ${versionOf('image-hash')}, blockhash-core ${versionOf('blockhash-core')}`);

/** A picture of its own for each seed: every value by chance, out of focus enough that no two blocks are alike. */
function drawn(seed) {
  const png = new PNG({ width: 160, height: 128 });
  for (let at = 0; at < 160 * 128; at++) {
    const [x, y] = [at % 160, Math.floor(at / 160)];
    const value = 127 + 60 * Math.sin(x / (9 + seed)) + 50 * Math.cos(y / 7 + x / (31 + seed));
    png.data.set([value, value * 0.8, 255 - value, 255], at * 4);
  }
  return png;
}

const bitsOf = (hex) => Array.from(hex, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
(async () => {
  let changed = false;
  for (const seed of [1, 2, 3]) {
    const bytes = PNG.sync.write(drawn(seed));
    const wrapped = await new Promise((done, fail) =>
      imageHash({ data: bytes, ext: 'image/png' }, 16, true, (error, hash) => (error ? fail(error) : done(hash))),
    );
    const own = bmvbhash(PNG.sync.read(bytes), 16);
    const [one, other] = [bitsOf(wrapped), bitsOf(own)];
    const differ = Array.from(one).filter((bit, at) => bit !== other[at]).length;
    const ones = (bits) => bits.replaceAll('0', '').length;
    console.log(`picture ${seed}: ${differ} of 256 bits differ; set are ${ones(one)} by image-hash, ${ones(other)} by blockhash-core`);
    if (differ !== 4 || ones(other) - ones(one) !== 4) changed = true;
  }
  if (changed) console.log('  CHANGED: 4 bits differed, which image-hash had not set');
  process.exit(changed ? 1 : 0);
})();
JS
node run.cjs
