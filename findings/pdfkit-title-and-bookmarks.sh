#!/usr/bin/env bash
# PDFKit 0.20.2 writes a document's title (and author, subject, keywords, producer) into the XMP metadata without escaping
# it. A title with "&" or "<" makes metadata that are no XML, so that the file is not the PDF/A that it says it is and
# readers show no title from them; a title with markup adds properties of its own. And a bookmark with any option but `fit`
# (`expanded`, say) points to the right edge of its page instead of the left one, so that a reader that is zoomed in shows
# an empty margin: options replace the defaults as a whole, and `left` is counted from the right.
#
# Guess before it was run: `info.Title` is text, and a bookmark leads to the upper left corner of its page.
# Who meets it: whoever takes a title from people (a company "A & B") for PDF/A; whoever opens such bookmarks zoomed in.
# Fails when the behaviour is no longer the one written here. Needs python3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact pdfkit@0.20.2 @expo-google-fonts/roboto@0.4.3

cat >make.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { PDFDocument } from 'pdfkit';
import { toBytes } from 'pdfkit/output';
const [file, title] = process.argv.slice(2);
const document = new PDFDocument({
  pdfVersion: '1.7',
  subset: 'PDF/A-3a',
  tagged: true,
  font: 'node_modules/@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf',
  info: { Title: title },
});
document.outline.addItem('First', { expanded: true });
document.text('A text.');
const made = toBytes(document);
document.end();
writeFileSync(file, await made);
JS
cat >read.py <<'PY'
import re, sys
from xml.dom.minidom import parseString
pdf = open(sys.argv[1], 'rb').read()
xmp = re.search(rb'<x:xmpmeta.*</x:xmpmeta>', pdf, re.S).group()
try:
    parseString(xmp)
    print('XML')
except Exception:
    print('no XML')
PY
changed=0
see() {
  node make.mjs "$1" "$2"
  found=$(python3 read.py "$1")
  echo "title $2: the metadata are $found"
  if [ "$found" != "$3" ]; then
    changed=1
    echo "  CHANGED: they were $3"
  fi
}
see plain.pdf 'Plain' 'XML'
see ampersand.pdf 'A & B' 'no XML'
see less.pdf '1 < 2' 'no XML'
destination=$(grep -a -o '/XYZ [0-9.]* [0-9.]* [0-9]' plain.pdf)
echo "a bookmark leads to: $destination (left, top, zoom), on a page 612 wide"
if [ "$destination" != '/XYZ 612 792 0' ]; then
  changed=1
  echo '  CHANGED: it was /XYZ 612 792 0'
fi
exit $changed
