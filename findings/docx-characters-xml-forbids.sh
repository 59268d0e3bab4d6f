#!/usr/bin/env bash
# docx 9.15.2 takes control characters that XML 1.0 forbids (section 2.2) out of a text without a word, but leaves the other
# two that it forbids, U+FFFE and U+FFFF, as they are. No error is raised, and the file is no XML: LibreOffice answers "source file
# could not be loaded". One such character in the title of a web page makes a whole document useless. A line feed in a text
# stays one inside <w:t>, where word processors read a space: lines run together.
#
# Guess before it was run: all that XML forbids is treated alike, since control characters are taken out; and a line feed
# becomes <w:br/>.
# Who meets it: programs that put text of others (pages, messages, databases) into a DOCX file. Such text must be cleaned, and
# parted at its line feeds, before it is handed over (`break: 1`).
# Fails when the behaviour is no longer the one written here. Needs python3; uses LibreOffice where it is there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact docx@9.15.2 fflate@0.8.3

cat >write.mjs <<'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import { Document, Packer, Paragraph } from 'docx';
import { strFromU8, unzipSync } from 'fflate';

console.log(`docx ${JSON.parse(readFileSync('node_modules/docx/package.json', 'utf8')).version}`);
for (const [name, text] of Object.entries({
  plain: 'a & b < c',
  control: 'a\u0001b',
  'vertical-tab': 'a\u000bb',
  'u-fffe': 'a\ufffeb',
  'u-ffff': 'a\uffffb',
  surrogate: 'a\ud800b',
  'line-feed': 'a\nb',
})) {
  const file = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));
  writeFileSync(`${name}.docx`, file);
  writeFileSync(`${name}.xml`, strFromU8(unzipSync(file)['word/document.xml']));
}
JS
node write.mjs

changed=0
# Name, whether it was well-formed.
while read -r name seen; do
  if python3 -c "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])" "$name.xml" 2>/dev/null; then now=good; else now=broken; fi
  opened='not asked'
  if command -v soffice >/dev/null; then
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf "$name.docx" >/dev/null 2>&1 || true
    if [ -f "$name.pdf" ]; then opened=opened; else opened=refused; fi
  fi
  echo "$name: XML $now, LibreOffice: $opened"
  if [ "$now" != "$seen" ]; then
    echo "  CHANGED: it was $seen"
    changed=1
  fi
done <<'ROWS'
plain good
control good
vertical-tab good
u-fffe broken
u-ffff broken
surrogate good
line-feed good
ROWS
if ! grep -q '>ab<' control.xml; then
  echo '  CHANGED: a control character is not taken out any more'
  changed=1
fi
if grep -q '<w:br/>' line-feed.xml; then
  echo '  CHANGED: a line feed becomes a line'
  changed=1
else
  echo 'line-feed: no <w:br/>'
fi
exit $changed
