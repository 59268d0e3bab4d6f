import { expect, test } from 'vitest';
import { enterArchiveExport } from '../../../../utils/app/archives/enter-archive-export.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

test('that a capture was saved for an archive is in the chain, with the digest of the file', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const { record } = await commitCapture(db, await loadKeyring(db), await sampleDraft());
  const file = 'ab'.repeat(32);
  await enterArchiveExport(db, ring, [record.id], file);
  const last = (await custodyEntries(db, ring)).at(-1)?.body;
  expect(last).toMatchObject({
    action: 'archive-exported',
    captures: [record.id],
    record: file,
    recipients: [],
  });
});
