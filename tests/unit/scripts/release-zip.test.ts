import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, sha256Of, zipOf } from '../../../scripts/setup/release-zip.ts';

const FILES: readonly [string, string][] = [
  ['manifest.json', '{"name":"x"}'],
  ['icon/16.png', 'neutral'],
  ['Zamanı.js', 'text '.repeat(1000)],
  ['a/b/c.txt', ''],
];

/** A folder with them, written in another order and at another time. */
function folderOf(files: readonly (readonly [string, string])[], day: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'subut release '));
  for (const [path, text] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), new Date(day), new Date(day));
  }
  return folder;
}

describe('the ZIP of a release', () => {
  it('is the same from another folder, written in another order, at another time', async () => {
    const one = await zipOf(filesOf(folderOf(FILES, '2026-03-01T10:00:00Z')));
    const other = await zipOf(filesOf(folderOf(FILES.toReversed(), '2031-11-30T23:59:58Z')));
    expect(sha256Of(other)).toBe(sha256Of(one));
  });

  it('is another where one byte of one file is', async () => {
    const one = await zipOf(new Map(FILES.map(([path, text]) => [path, Buffer.from(text)])));
    const other = await zipOf(new Map(FILES.map(([path, text]) => [path, Buffer.from(`${text}.`)])));
    expect(sha256Of(other)).not.toBe(sha256Of(one));
  });

  it('holds just these files for another program, without folders of their own', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'subut-zip-')), 'x.zip');
    writeFileSync(path, await zipOf(filesOf(folderOf(FILES, '2026-03-01T10:00:00Z'))));
    const code = `import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print([(i.filename, i.date_time[:3], i.file_size) for i in z.infolist()])`;
    const listed = execFileSync('python3', ['-c', code, path], { encoding: 'utf8' });
    expect(listed.trim()).toBe(
      "[('Zamanı.js', (1980, 1, 1), 5000), ('a/b/c.txt', (1980, 1, 1), 0), ('icon/16.png', (1980, 1, 1), 7), ('manifest.json', (1980, 1, 1), 12)]",
    );
  });
});
