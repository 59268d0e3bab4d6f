import { describe, expect, it } from 'vitest';
import { verifyWritten } from '../../../utils/app/export/verify-written.ts';
import { HEAD_START } from '../../../utils/evidence/inert/policy.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { isPage, opensAsPage } from '../../../utils/verify/files.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { COPY, makeVault, pack, requestFor } from '../package/fixture.ts';

/* What a package is told to be where the copy of a page in it would run, load or lead elsewhere. */

const ARMED = `<!DOCTYPE html>\n${HEAD_START}\n<svg><style><img src="https://a.test/x" onerror="1"></style></svg>`;
/** As captures were made before there was a second reading: its links lead, its styles name, and its scripts are empty. */
const EARLIER = `<!DOCTYPE html>\n<html lang="az"><head>${HEAD_START}<script type="application/x-inert"></script><style>a{b:url(//a.test)}</style></head><body><a href="https://a.test/">x</a></body></html>\n`;

const made = (copy: CaptureRecord['page']['copy']) => (record: CaptureRecord) => {
  if (copy === undefined) delete record.page.copy;
  else record.page.copy = copy;
};

/** @param called files that are called otherwise */
async function inertOf(
  html: string,
  copy: CaptureRecord['page']['copy'],
  called: Readonly<Record<string, string>> = {},
) {
  const edit = (record: CaptureRecord): void => {
    made(copy)(record);
    for (const file of [...record.artifacts, ...(record.originals?.list ?? [])])
      if (file.path !== null) file.path = called[file.path] ?? file.path;
  };
  const { file, written } = await pack(requestFor(await makeVault(edit, html)));
  const report = await checkPackage(await openPackage(file, written));
  const finished = await verifyWritten(new Blob([file]), written, null, openPackage);
  expect(finished.report.signer).not.toBeNull();
  const checks = report.captures[0]?.checks.filter(({ name }) => name === 'page-inert') ?? [];
  return { ok: report.ok, failed: failuresOf(report).map(({ name }) => name), check: checks[0], checks };
}

describe('the copy of a page', () => {
  it.each([
    ['said to be inert', COPY, 'inert'],
    ['made before copies were read twice', EARLIER, undefined],
  ] as const)('%s holds where it is', async (_, html, copy) => {
    const { ok, check } = await inertOf(html, copy);
    expect(check).toMatchObject({ result: 'held' });
    expect(ok).toBe(true);
  });

  it.each(['inert', 'as-text'] as const)('said to be %s does not hold where it is not', async (copy) => {
    const { ok, failed, check } = await inertOf(ARMED, copy);
    expect(check).toMatchObject({ result: 'failed' });
    expect(check?.finding?.code).toBe('page-dangerous');
    expect(new Set(failed)).toEqual(new Set(['page-inert']));
    expect(ok).toBe(false);
  });

  it('of which nothing is said breaks nothing, and whoever would open it is told', async () => {
    const { ok, check } = await inertOf(ARMED, undefined);
    expect(check).toMatchObject({ result: 'unchecked' });
    const armed = [
      { kind: 'loads', what: 'img src' },
      { kind: 'runs', what: 'img onerror' },
    ];
    expect(check?.finding).toEqual({ code: 'page-dangerous', params: { found: armed } });
    expect(ok).toBe(true);
  });
});

describe('by whatever name', () => {
  it('the copy of a page is read', async () => {
    const { ok, failed, check } = await inertOf(ARMED, 'inert', { 'page.html': 'a/Page.HTM' });
    expect(check).toMatchObject({ result: 'failed' });
    expect([ok, new Set(failed)]).toEqual([false, new Set(['page-inert'])]);
  });

  it.each(['inert', undefined] as const)(
    'a copy that was not read fails where something was promised of it: %s',
    async (copy) => {
      const { ok, check } = await inertOf(COPY, copy, { 'page.html': 'page.svg' });
      const result = copy === undefined ? 'unchecked' : 'failed';
      expect(check).toMatchObject({ result, finding: { code: 'page-not-read' } });
      expect(ok).toBe(copy === undefined);
    },
  );

  it('another file that a browser shows as a page is named, and a drawing among the originals breaks nothing', async () => {
    const called = { 'text.txt': 'text.XHTML', 'media/101-1.png': 'media/101-1.svg' };
    const found = async (copy: CaptureRecord['page']['copy']) => {
      const { ok, checks } = await inertOf(COPY, copy, called);
      const names = checks.map(({ subject }) => subject?.split('/').slice(3).join('/'));
      expect(names).toEqual(['page.html', 'text.XHTML', 'media/101-1.svg']);
      expect(checks.map(({ finding }) => finding?.code)).toEqual([
        undefined,
        'opens-as-page',
        'opens-as-page',
      ]);
      return { ok, results: checks.map(({ result }) => result) };
    };
    expect(await found('inert')).toEqual({ ok: false, results: ['held', 'failed', 'unchecked'] });
    expect(await found(undefined)).toEqual({ ok: true, results: ['held', 'unchecked', 'unchecked'] });
  });
});

describe('what a browser shows as a page is told by its name', () => {
  const path = (name: string): string => `data/captures/001-018e06c2-9800-7000-8000-000000000001/${name}`;

  it.each(['page.html', 'Page.html', 'page.HTM', 'page.shtml', 'a/b.html', 'page.html.'])(
    '%s is read',
    (name) => {
      expect([isPage(path(name)), opensAsPage(path(name))]).toEqual([true, true]);
    },
  );

  it.each(['a.xhtml', 'a.XHT', 'a.svg', 'a.svgz', 'a.mht', 'a.MhtmL', 'a.xml', 'a', 'b.c/a'])(
    '%s cannot be read',
    (name) => {
      expect([isPage(path(name)), opensAsPage(path(name))]).toEqual([false, true]);
    },
  );

  it.each(['page.mhtml.txt', 'text.txt', 'items.json', 'media/001-0f3a.png', 'a.bin', 'html.png'])(
    '%s is none',
    (name) => {
      expect([isPage(path(name)), opensAsPage(path(name))]).toEqual([false, false]);
    },
  );
});
