import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../../utils/bytes/base64.ts';
import { MediaCollector } from '../../../../utils/capture/media/collector.ts';
import type { MediaClient } from '../../../../utils/capture/media/media-client.ts';
import { MediaStore } from '../../../../utils/capture/media/media-store.ts';
import type { MetMedia } from '../../../../utils/capture/page/media/agent.ts';
import { Journal } from '../../../../utils/vault/content/journal.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { VaultFullError } from '../../../../utils/vault/errors.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../../vault/fixtures.ts';

const CAPTURE = '018df8e6-0000-7000-8000-000000000001';
/** Entries of the journal from here on are pieces of files. */
const PIECES = 2_000_000;
const FILE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3);

const met = (number: number): MetMedia => ({
  number,
  kind: 'image',
  source: `https://example.org/${number}.png`,
  item: null,
  missing: null,
  inMemory: false,
  byWorker: false,
});

/** A page in which these stand, each of which has the same bytes but for its number. */
function pageWith(mets: readonly MetMedia[]): MediaClient {
  const given = new Set<number>();
  const answers: Record<string, (number: number) => unknown> = {
    find: () => mets,
    open: () => ({ opened: { mediaType: 'image/png', size: FILE.length + 1 }, missing: 'failed' }),
    next(number) {
      if (given.has(number)) return null;
      given.add(number);
      return toBase64(Uint8Array.of(...FILE, number));
    },
    close: () => null,
  };
  const side = { ask: async (question: string, number: number) => answers[question]?.(number) };
  return side as unknown as MediaClient;
}

/** From the second file on there is no room for a piece. */
function fillBehindTheFirst(db: VaultDatabase): void {
  const refuse = (_: unknown, { index }: { index: number }): void => {
    if (index > PIECES) throw new VaultFullError('full');
  };
  db.journal.hook('creating', refuse);
}

async function collecting(mets: readonly MetMedia[]): Promise<MediaCollector> {
  const db = freshVault();
  fillBehindTheFirst(db);
  const journal = await Journal.begin(db, await loadKeyring(db), CAPTURE);
  const limits = { file: 1000, all: 10_000 };
  return new MediaCollector(pageWith(mets), new MediaStore(journal, true), {
    use: 'kept',
    asksServers: true,
    limits,
  });
}

describe('originals for which the disk has no room', () => {
  it('are named as missing; what had come is there, and nothing fails for it', async () => {
    const collector = await collecting([met(0), met(1), met(2)]);
    await collector.look();
    const notes = await collector.finish();
    expect(notes.map(({ original }) => original.missing)).toEqual([null, 'interrupted', 'interrupted']);
    expect(notes[0]).toMatchObject({ original: { bytes: FILE.length + 1 }, place: { count: 1 } });
    expect(notes[1]).toMatchObject({ original: { path: null, sha256: null }, place: null });
    expect(collector.trouble).toBeInstanceOf(VaultFullError);
  });

  it('end the walk before the next frame', async () => {
    const collector = await collecting([met(0), met(1)]);
    await collector.look();
    await expect.poll(() => collector.trouble).not.toBeNull();
    await expect(collector.look()).rejects.toMatchObject({ code: 'vault-full' });
  });

  it('are no trouble where there is room', async () => {
    const collector = await collecting([met(0)]);
    await collector.look();
    expect(await collector.finish()).toMatchObject([{ original: { missing: null } }]);
    expect(collector.trouble).toBeNull();
  });
});
