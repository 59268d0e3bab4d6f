import { describe, expect, it } from 'vitest';
import { findBackupDue } from '../../../../utils/vault/backup/due.ts';
import { backupDone } from '../../../../utils/vault/backup/make.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

const DAY = 86_400_000;

describe('a backup', () => {
  it('is urgent with five captures in none, and not any more when they are in one', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    expect(await findBackupDue(db)).toEqual({ unsaved: 0, isUrgent: false });
    const now = Date.now();
    for (let count = 1; count <= 5; count++) {
      await commitCapture(db, ring, await sampleDraft());
      expect(await findBackupDue(db, now)).toEqual({ unsaved: count, isUrgent: count === 5 });
    }
    await backupDone(db, ring, { captures: 5, sequence: 5 });
    expect(await findBackupDue(db, now)).toEqual({ unsaved: 0, isUrgent: false });
  });

  it('is urgent for a single capture of more than a week ago', async () => {
    const db = freshVault();
    await commitCapture(db, await loadKeyring(db), await sampleDraft());
    expect(await findBackupDue(db, Date.now() + 6 * DAY)).toEqual({ unsaved: 1, isUrgent: false });
    expect(await findBackupDue(db, Date.now() + 9 * DAY)).toEqual({ unsaved: 1, isUrgent: true });
  });
});
