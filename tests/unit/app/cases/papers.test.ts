import { expect, test } from 'vitest';
import { makePaper, type PaperWish } from '../../../../utils/app/cases/papers.ts';
import { createCase, readCase } from '../../../../utils/cases/store.ts';
import { writeBackup } from '../../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../../utils/vault/backup/restore.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { keep } from '../../cases/vault.ts';
import { freshVault } from '../../vault/fixtures.ts';

const PASSPHRASE = 'three red kites over a meadow';
const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };
const SETTING = {
  language: 'en',
  today: '2026-12-01',
  withRealNames: false,
  format: 'docx',
  software: 'Subut test',
} as const;

/** A vault with a capture of its own and one of another vault that was restored into it. */
async function twoVaults() {
  const other = freshVault();
  const theirs = await keep(other, 'Theirs');
  await setPassphrase(other, await loadKeyring(other), null, PASSPHRASE);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await writeBackup(
    other,
    await openKeyring(other, PASSPHRASE),
    async (bytes) => void parts.push(bytes),
    OPTIONS,
  );
  const db = freshVault();
  const own = await keep(db, 'Own');
  const ring = await openKeyring(db, null);
  await restoreBackup(
    db,
    ring,
    await readBackup(new Blob(parts), { passphrase: PASSPHRASE }, OPTIONS),
    OPTIONS,
  );
  return { db, ring, own, theirs };
}

// Argon2 takes its time, and on a busy machine a multiple of it.
test('a paper tells of captures of two vaults, and a notice reads its one alone', {
  timeout: 120_000,
}, async () => {
  const { db, ring, own, theirs } = await twoVaults();
  const id = await createCase(db, ring, {
    name: 'Nar',
    exhibits: [
      { of: 'capture', id: own },
      { of: 'capture', id: theirs },
    ],
  });
  const { case: found } = await readCase(db, ring, id);
  const read: number[] = [];
  const make = (wish: PaperWish) => makePaper(db, ring, found, wish, SETTING, (count) => read.push(count));
  const log = new TextDecoder().decode((await make({ kind: 'evidence-log' })).bytes);
  expect(log).toContain('Own');
  expect(log).toContain('Theirs');
  expect(read.splice(0)).toEqual([1, 2]);
  const notice = await make({ kind: 'platform-notice', capture: theirs, platform: 'telegram' });
  expect(notice.bytes.length).toBeGreaterThan(1000);
  expect(read).toEqual([1]);
});
