import { describe, expect, it } from 'vitest';
import { HEAD_START } from '../../../utils/evidence/inert/policy.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { checkPackage, failuresOf } from '../../../utils/package/check.ts';
import { checkFinished } from '../../../utils/package/finished.ts';
import { openPackage } from '../../../utils/package/open.ts';
import { COPY, makeVault, pack, requestFor } from './fixture.ts';

/* What a package is told to be where the copy of a page in it would run, load or lead elsewhere. */

const ARMED = `<!DOCTYPE html>\n${HEAD_START}\n<svg><style><img src="https://a.test/x" onerror="1"></style></svg>`;
/** As captures were made before there was a second reading: its links lead, its styles name, and its scripts are empty. */
const EARLIER = `<!DOCTYPE html>\n<html lang="az"><head>${HEAD_START}<script type="application/x-inert"></script><style>a{b:url(//a.test)}</style></head><body><a href="https://a.test/">x</a></body></html>\n`;

const made = (copy: CaptureRecord['page']['copy']) => (record: CaptureRecord) => {
  if (copy === undefined) delete record.page.copy;
  else record.page.copy = copy;
};

async function inertOf(html: string, copy: CaptureRecord['page']['copy']) {
  const { file, written } = await pack(requestFor(await makeVault(made(copy), html)));
  const report = await checkPackage(await openPackage(file, written));
  const finished = await checkFinished(new Blob([file]), written, null, openPackage);
  expect(finished.report.signer).not.toBeNull();
  const [check] = report.captures[0]?.checks.filter(({ name }) => name === 'page-inert') ?? [];
  return { ok: report.ok, failed: failuresOf(report).map(({ name }) => name), check };
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
    expect(check?.detail).toMatch(/^do not open it in a browser: /);
    expect(new Set(failed)).toEqual(new Set(['page-inert']));
    expect(ok).toBe(false);
  });

  it('of which nothing is said breaks nothing, and whoever would open it is told', async () => {
    const { ok, check } = await inertOf(ARMED, undefined);
    expect(check).toMatchObject({ result: 'unchecked' });
    expect(check?.detail).toBe('do not open it in a browser: loads: img src; runs: img onerror');
    expect(ok).toBe(true);
  });
});
