import { filesOf, zipOf } from '../../scripts/setup/release-zip.ts';
import { BUILDS, expect, test } from './fixtures.ts';

/** Bytes. What grows beyond it should be meant: docs/decisions/0195-half-of-it-was-there-twice.md has what weighs what. */
const MOST = 2_850_000;

test('the ZIP of the extension stays as small as it was made', async () => {
  const files = filesOf(BUILDS.shipped);
  const { length } = await zipOf(files);
  const largest = Array.from(files, ([path, bytes]) => ({ path, bytes: bytes.length }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, 12)
    .map(({ path, bytes }) => `${bytes} ${path}`);
  expect(length, `largest, unpacked:\n${largest.join('\n')}`).toBeLessThan(MOST);
});
