#!/usr/bin/env bash
# asn1js 4.0.0 reads a GeneralizedTime that carries a time differential (X.680, 46.3 c, as in "20261129120000+0400") as
# another day, adds the differential instead of taking it away, and counts from the zone of the machine: the same bytes
# are another moment in Baku than in London. No error is raised. A fraction written with a comma, which X.680 46.2 allows
# beside the full stop, raises an error.
#
# Guess before it was run: 2026-11-29T08:00:00Z for the first value, which is what the standard says.
# Who meets it: programs that read time stamps (RFC 3161) or certificates from senders that do not keep to DER, in which
# only "Z" is legal. Such a time must be refused before this library's value is believed.
# Fails when the behaviour is no longer the one written here.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact asn1js@4.0.0

cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs';
import * as asn1js from 'asn1js';

const { version } = JSON.parse(readFileSync('node_modules/asn1js/package.json', 'utf8'));
console.log(`asn1js ${version}`);

/** A GeneralizedTime, tag 24, with these characters. */
const der = (text) => new Uint8Array([0x18, text.length, ...new TextEncoder().encode(text)]);

function read(text) {
  try {
    const { offset, result } = asn1js.fromBER(der(text).buffer);
    return offset === -1 ? `refused: ${result.error}` : result.toDate().toISOString();
  } catch (error) {
    return `raised: ${error.message}`;
  }
}

// Characters, what X.680 says they mean, what was seen in UTC, and in Asia/Baku where that is another moment.
const RAISED = 'raised: Wrong input string for conversion';
const rows = [
  ['20261129120000Z', '2026-11-29T12:00:00.000Z', '2026-11-29T12:00:00.000Z'],
  ['20261129120000.5Z', '2026-11-29T12:00:00.500Z', '2026-11-29T12:00:00.500Z'],
  ['20261129120000+0400', '2026-11-29T08:00:00.000Z', '2026-11-02T16:00:00.000Z', '2026-11-02T12:00:00.000Z'],
  ['20261109120000+0400', '2026-11-09T08:00:00.000Z', '2026-11-03T16:00:00.000Z', '2026-11-03T12:00:00.000Z'],
  ['20261231230000-0400', '2027-01-01T03:00:00.000Z', '2026-11-30T19:00:00.000Z', '2026-11-30T15:00:00.000Z'],
  ['20261129120000,5Z', '2026-11-29T12:00:00.500Z', RAISED],
];
console.log(`TZ=${process.env.TZ}`);
let changed = 0;
for (const [text, meant, inUtc, inBaku = inUtc] of rows) {
  const seen = process.env.TZ === 'Asia/Baku' ? inBaku : inUtc;
  const now = read(text);
  console.log(`${text.padEnd(20)} means ${meant}  read as ${now}`);
  if (now !== seen) {
    changed += 1;
    console.log(`  CHANGED: it was read as ${seen}`);
  }
}
process.exit(changed === 0 ? 0 : 1);
JS
TZ=UTC node read.mjs
TZ=Asia/Baku node read.mjs
