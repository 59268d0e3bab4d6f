#!/usr/bin/env bash
# jsonld-streaming-parser 5.0.1 with the data factory of n3 2.13.12 cannot read any JSON-LD that holds a plain string: it calls
# `literal(value, null)`, and n3 looks into the null ("Cannot use 'in' operator …"). With its own factory it reads the same document,
# and n3's older line (1.26.0) took the null. Both follow RDF/JS, whose text leaves open what a null is there.
#
# Guess before it was run: factories of RDF/JS can be exchanged, and the one of the store that takes the quads is the natural choice.
# Who meets it: whoever loads CASE/UCO or other JSON-LD into an n3 store, and validates it there.
# Fails when the behaviour is no longer the one written here.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  n3@2.13.12 old-n3@npm:n3@1.26.0 jsonld-streaming-parser@5.0.1

cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { DataFactory } from 'n3';
import { DataFactory as OldDataFactory } from 'old-n3';

for (const name of ['jsonld-streaming-parser', 'n3', 'old-n3'])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version);
const document = JSON.stringify({ '@context': { ex: 'https://example.org/' }, '@id': 'ex:a', 'ex:name': 'A' });

function read(options) {
  const parser = new JsonLdParser(options);
  const quads = [];
  return new Promise((done) => {
    parser.on('data', (quad) => quads.push(quad));
    parser.on('error', ({ message }) => done(message));
    parser.on('end', () => done(`${quads.length} quad`));
    parser.write(document);
    parser.end();
  });
}

const said = {
  own: await read({}),
  old: await read({ dataFactory: OldDataFactory }),
  now: await read({ dataFactory: DataFactory }),
};
for (const [name, answer] of Object.entries(said)) console.log(`${name}: ${answer}`);
const isAsWritten = said.own === '1 quad' && said.old === '1 quad' && /'in' operator/.test(said.now);
process.exit(isAsWritten ? 0 : 1);
JS
node read.mjs
