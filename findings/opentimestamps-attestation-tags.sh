#!/usr/bin/env bash
# @alexalves87/opentimestamps 1.0.5 reads no OpenTimestamps proof of a real calendar. The format (python-opentimestamps,
# opentimestamps/core/) gives an attestation eight bytes of tag and then its content with its length; this package takes
# the first byte of the tag for a length. It also has the tag of SHA-1 (02) for RIPEMD-160 (which is 03), that of
# "reverse" (f2) for SHA-1, and refuses forks (ff) as counted ones, which they are not.
#
# Guess before it was run: what it writes and reads is the format that its README names.
# Who meets it: programs that take this package for a client of the public calendars.
# Fails when the behaviour is no longer the one written here.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @alexalves87/opentimestamps@1.0.5

cat >read.mjs <<'JS'
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { applyOperations, deserializeOTS } from '@alexalves87/opentimestamps';

const { version } = JSON.parse(readFileSync('node_modules/@alexalves87/opentimestamps/package.json', 'utf8'));
console.log(`@alexalves87/opentimestamps ${version}`);

const head = '004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e892940108';
const digest = '5a'.repeat(32);
const address = Buffer.from('https://a.example').toString('hex');
/** The smallest valid proof: one step of SHA-256, and the promise of a calendar. */
const promise = `${head}${digest}0800${'83dfe30d2ef90c8e'}12${'11'}${address}`;

function seen(read) {
  try {
    return String(read());
  } catch (error) {
    return error.message;
  }
}
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const rows = [
  [
    'a promise, which it should read',
    seen(() => deserializeOTS(bytes(promise)).attestations[0].uri),
    'Parse error at offset 67: Buffer overflow reading varbytes (expected 131 bytes, only 26 available)',
  ],
  [
    'step 02, which is SHA-1: 20 bytes of',
    seen(() => Buffer.from(applyOperations(bytes(digest), [{ type: 0x02 }])).toString('hex')),
    createHash('ripemd160').update(bytes(digest)).digest('hex'),
  ],
];
let changed = 0;
for (const [what, now, before] of rows) {
  console.log(`${what}: ${now}`);
  if (now !== before) {
    changed += 1;
    console.log(`  CHANGED: it was ${before}`);
  }
}
process.exit(changed === 0 ? 0 : 1);
JS
node read.mjs
