#!/usr/bin/env bash
# pako 3.0.3 types its entry "pako/browser/deflate" with the declarations of the whole package. TypeScript accepts
# imports from it that the module does not have: the flush modes (Z_SYNC_FLUSH and all other constants), inflate, Inflate.
# The flush modes are what a program needs that deflates as a stream; without them it has to write the numbers down.
#
# Guess before it was run: an entry's types name what the entry exports.
# Who meets it: whoever takes the small entry to keep a page or a background script light. The compiler passes, and the
# import is an error when the module is linked (or undefined, where a bundler is told to be lenient).
# Fails when the behaviour is no longer the one written here.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact pako@3.0.3 typescript@5.9.3

node -p "'pako ' + require('./node_modules/pako/package.json').version + ', typescript ' + require('./node_modules/typescript/package.json').version"
names='Deflate Z_SYNC_FLUSH Z_FULL_FLUSH Z_FINISH Inflate inflate'
for name in $names; do
  printf "import { %s } from 'pako/browser/deflate';\nexport const it: unknown = %s;\n" "$name" "$name" >"$name.mts"
done
cat >there.mjs <<'JS'
const module = await import('pako/browser/deflate');
console.log(process.argv[2] in module ? 'exported' : 'missing');
JS
changed=0
for name in $names; do
  if npx tsc --noEmit --strict --skipLibCheck --module nodenext --target es2022 "$name.mts" >/dev/null; then types=accepted; else types=refused; fi
  module=$(node there.mjs "$name")
  echo "$name: the types are $types, the module has it: $module"
  expected=missing
  if [ "$name" = Deflate ]; then expected=exported; fi
  if [ "$types $module" != "accepted $expected" ]; then
    changed=1
    echo "  CHANGED: it was accepted, $expected"
  fi
done
exit $changed
