import { generateKey } from 'openpgp';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { FormDrafts } from '../../../utils/app/cases/form-drafts.ts';
import { makePaper, type PaperWish } from '../../../utils/app/cases/papers.ts';
import { addExhibits, addText, createCase, enterPart, readCase } from '../../../utils/cases/store.ts';
import { writeBackup } from '../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../utils/vault/backup/restore.ts';
import { deleteCapture } from '../../../utils/vault/content/captures.ts';
import { setDeposit } from '../../../utils/vault/keys/deposit.ts';
import { loadKeyring, openKeyring } from '../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../utils/vault/keys/passphrase-and-kit.ts';
import { freshVault } from '../vault/fixtures.ts';
import { eventOf } from './sample.ts';
import { faultsOf, keep } from './vault.ts';

const PASSPHRASE = 'three red kites over a meadow';
const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };
const SETTING = {
  language: 'en',
  today: '2026-12-01',
  withRealNames: false,
  format: 'docx',
  software: 'Subut test',
} as const;

/** Her vault, which opens for the helper alone, with a case of two captures; and the file that she hands over. */
async function deposited() {
  const { privateKey, publicKey } = await generateKey({
    userIDs: { name: 'Nümunə Köməkçi' },
    type: 'curve25519',
    format: 'object',
  });
  const db = freshVault();
  const captures = [await keep(db, 'Bir'), await keep(db, 'İki')];
  await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
  const ring = await openKeyring(db, PASSPHRASE);
  const exhibits = captures.map((id) => ({ of: 'capture' as const, id }));
  const id = await createCase(db, ring, { name: 'Nar', exhibits });
  await setDeposit(db, ring, { passphrase: PASSPHRASE }, publicKey);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await writeBackup(db, await loadKeyring(db), async (bytes) => void parts.push(bytes), OPTIONS);
  return { id, captures, file: new Blob(parts), key: privateKey.armor() };
}

// Argon2 takes its time, and on a busy machine a multiple of it.
test('a helper works on a case that was deposited, and what is not there any more is told', {
  timeout: 180_000,
}, async () => {
  const { id, captures, file, key } = await deposited();
  const db = freshVault();
  const own = await keep(db, 'Öz');
  const ring = await openKeyring(db, null);
  const deposit = { privateKey: key, passphrase: '' };
  await restoreBackup(db, ring, await readBackup(file, { deposit }, OPTIONS), OPTIONS);

  await enterPart(db, ring, id, eventOf({ number: '12/7' }));
  await addText(db, ring, id, { voice: 'note', text: 'Zəng etdim.' });
  // Of the helper's own vault.
  await addExhibits(db, ring, id, [{ of: 'capture', id: own }]);
  const { case: found, damaged } = await readCase(db, ring, id);
  expect(damaged).toBe(0);
  expect(found).toMatchObject({ events: [{ number: '12/7' }], notes: [{ text: 'Zəng etdim.' }] });
  expect(await faultsOf(db, ring)).toEqual([]);

  const make = (wish: PaperWish) => makePaper(db, ring, found, wish, SETTING, () => undefined);
  const log = async () => new TextDecoder().decode((await make({ kind: 'evidence-log' })).bytes);
  const whole = await log();
  for (const title of ['Bir', 'İki', 'Öz']) expect(whole).toContain(title);
  await make({ kind: 'list-of-exhibits' });

  // What is being written is sealed to the keys of the vault that the case belongs to.
  const Fields = { schema: v.strictObject({ text: v.string() }), first: { text: '' } };
  const fails = (error: unknown) => {
    throw error;
  };
  const begin = async () =>
    (await FormDrafts.open(db, ring, id, new Set())).begin('event', null, Fields, fails);
  const form = await begin();
  form.typed({ text: 'Yarımçıq' });
  await form.now();
  expect((await begin()).before).toEqual({ text: 'Yarımçıq' });

  const [gone = ''] = captures;
  await deleteCapture(db, ring, gone);
  const less = await log();
  expect(less).not.toContain('Bir');
  for (const title of ['İki', 'Öz']) expect(less).toContain(title);
  // Its number stays its own, and nothing is said of it but that it is gone.
  expect(less).toContain(
    '"This capture was deleted or cannot be read: nothing is said of it here.","Exhibit 1"',
  );
  await expect(make({ kind: 'platform-notice', capture: gone, platform: 'telegram' })).rejects.toMatchObject({
    code: 'missing',
  });
});
