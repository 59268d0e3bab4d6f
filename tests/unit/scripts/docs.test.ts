import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anchorOf, documentsOf, linkOf, pageOf } from '../../../scripts/docs/documents.ts';
import { missingTargets } from '../../../scripts/docs/links.ts';
import { writeSite } from '../../../scripts/docs/site.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

describe('the site of the documents', () => {
  let work: string;
  let site: string;
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'subut-site-'));
    site = join(work, 'site');
    await writeSite(ROOT, site);
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('has a page of every document, and each link in it leads to a file and a heading that are there', () => {
    for (const { path } of documentsOf(ROOT)) {
      const html = readFileSync(join(site, pageOf(path)), 'utf8');
      expect(html, path).toMatch(/<h1 id="[^"]+">/);
      expect(html, path).not.toContain('<script');
    }
    expect(missingTargets(site)).toEqual([]);
  });

  test('lists a folder that is linked to and has no document that does', () => {
    const list = readFileSync(join(site, 'docs/decisions/index.html'), 'utf8');
    expect(list.match(/<li><a href="\d{4}-/g)?.length).toBeGreaterThan(100);
  });

  test('names a link without a file, one without a heading, and what would be asked of a network', async () => {
    const root = join(work, 'broken');
    mkdirSync(join(root, 'docs'), { recursive: true });
    writeFileSync(
      join(root, 'README.md'),
      '# A\n\n[b](docs/b.md#two) [c](docs/b.md#three) [d](gone.md) {{ text }}\n',
    );
    writeFileSync(
      join(root, 'docs/b.md'),
      '# B\n\n## Two\n\n![x](https://example.org/x.png) [up](../README.md#a)\n',
    );
    const out = join(work, 'broken-site');
    await writeSite(root, out);
    expect(missingTargets(out).sort()).toEqual([
      'docs/b.html: https://example.org/x.png',
      'index.html: docs/b.html#three',
      'index.html: gone.html',
    ]);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('{{ text }}');
  });
});

describe('a link of a document', () => {
  test.each([
    [
      'docs/a.md',
      'decisions/0140-cases.md#why',
      'decisions/0140-cases.html#why',
      'docs/decisions/0140-cases.md',
    ],
    ['docs/a.md', '../README.md', '../index.html', 'README.md'],
    ['README.md', 'docs/decisions/', 'docs/decisions/index.html', 'docs/decisions/'],
    ['README.md', 'LICENSE', 'LICENSE', 'LICENSE'],
    ['README.md', 'https://example.org/a.md', 'https://example.org/a.md', null],
    ['README.md', '#what-it-promises', '#what-it-promises', null],
  ])('%s: %s', (from, target, href, file) => {
    expect(linkOf(from, target)).toEqual({ href, file });
  });

  test('headings have the ids that GitHub gives them', () => {
    expect(anchorOf('What it promises, and what it does not')).toBe('what-it-promises-and-what-it-does-not');
    expect(anchorOf('The capture record: capture.json')).toBe('the-capture-record-capturejson');
    expect(anchorOf('Şikayət və cavab')).toBe('şikayət-və-cavab');
  });
});
