import { expect, it } from 'vitest';
import { recoverCaptures } from '../../../../utils/capture/queue/recover.ts';
import {
  forgetKey,
  refuseCapture,
  rememberedCaptures,
  rememberKey,
} from '../../../../utils/capture/record/journal-keys.ts';
import { Journal, unfinishedCaptures } from '../../../../utils/vault/content/journal.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../../vault/fixtures.ts';

it('a capture that was cancelled while nothing could be deleted is deleted later, and never finished', async () => {
  const db = freshVault();
  const ring = await loadKeyring(db);
  for (const id of ['cancelled', 'kept']) {
    const journal = await Journal.begin(db, ring, id);
    // An entry that nobody can make sense of: whoever tries to finish it leaves it where it is.
    await journal.write(0, { of: 'another program' }, new Uint8Array(1));
    await rememberKey(id, journal.key, 1);
  }
  await refuseCapture('cancelled');
  await recoverCaptures(db, ring);
  expect(await unfinishedCaptures(db)).toEqual(['kept']);
  expect(Object.keys(await rememberedCaptures())).toEqual(['kept']);
  await forgetKey('kept');
});
