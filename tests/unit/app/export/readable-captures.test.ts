import { describe, expect, it, vi } from 'vitest';
import {
  excludeDamaged,
  isCaptureFault,
  readCaptures,
} from '../../../../utils/app/export/readable-captures.ts';
import { VaultError } from '../../../../utils/vault/errors.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

const options = () => ({ onProgress: vi.fn(), signal: new AbortController().signal });

async function vaultOf(count: number) {
  const db = freshVault();
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const draft = await sampleDraft();
    await commitCapture(db, await loadKeyring(db), draft);
    ids.push(draft.id);
  }
  return { db, ids, ring: await openKeyring(db, null) };
}

describe('captures on their way into a package', () => {
  it('are those whose records and files hold; the others are named', async () => {
    const { db, ids, ring } = await vaultOf(3);
    const [sound = '', unreadable = '', damaged = ''] = ids;
    await db.records.update(unreadable, { record: new Uint8Array(3) });
    const chunk = await db.chunks.filter(({ capture }) => capture === damaged).first();
    await db.chunks.put({ ...chunk, chunk: new Uint8Array(3) } as NonNullable<typeof chunk>);
    const chosen = await readCaptures(db, ring, ids);
    expect(chosen.omitted).toEqual([{ id: unreadable, reason: 'damaged' }]);
    // What is damaged within a file shows only when it is read.
    const asked = options();
    expect(await excludeDamaged(chosen, asked)).toBe(true);
    const told = asked.onProgress.mock.calls.map(([progress]) => progress);
    expect(told[0]).toMatchObject({ phase: 'sifting' });
    expect(told.at(-1).bytes).toBeGreaterThan(0);
    expect(told.at(-1).bytes).toBeLessThan(told.at(-1).total);
    expect(chosen.sound.map(({ record }) => record.id)).toEqual([sound]);
    expect(chosen.omitted.map(({ id }) => id)).toEqual([unreadable, damaged]);
  });

  it('are none where not one of them can be read, and that is an error', async () => {
    const { db, ids, ring } = await vaultOf(1);
    await db.records.clear();
    await expect(readCaptures(db, ring, ids)).rejects.toMatchObject({ code: 'damaged' });
    expect(isCaptureFault(new VaultError('damaged', 'x'))).toBe(true);
    expect(isCaptureFault(new Error('the disk'))).toBe(false);
  });

  it('stay as they are where all of them hold', async () => {
    const { db, ids, ring } = await vaultOf(2);
    const chosen = await readCaptures(db, ring, ids);
    expect(await excludeDamaged(chosen, options())).toBe(false);
    expect(chosen.sound).toHaveLength(2);
  });
});
