import { describe, expect, it } from 'vitest';
import { MediaCollector } from '../../../../utils/capture/media/collector.ts';
import type { MediaClient } from '../../../../utils/capture/media/media-client.ts';
import { MediaStore } from '../../../../utils/capture/media/media-store.ts';
import type { MetMedia } from '../../../../utils/capture/page/media/agent.ts';
import { Journal } from '../../../../utils/vault/content/journal.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../../vault/fixtures.ts';

const met = (number: number, source: string): MetMedia => ({
  ...{ kind: 'drawing', source, item: null, missing: 'drawn' },
  ...{ number, inMemory: false, byWorker: false },
});

/** What is noted of a page that says this, a frame after the other. */
async function noted(...frames: MetMedia[][]) {
  const db = freshVault();
  const journal = await Journal.begin(db, await loadKeyring(db), crypto.randomUUID());
  const side = { ask: async () => frames.shift() ?? [] } as unknown as MediaClient;
  const limits = { file: 1, all: 1 };
  const collector = new MediaCollector(side, new MediaStore(journal, true), {
    use: 'kept',
    asksServers: false,
    limits,
  });
  while (frames.length > 0) await collector.look();
  return (await collector.finish()).map(({ original }) => original);
}

describe('what is noted of the pictures of a page', () => {
  it('is not all that there is where the page shows more than is noted, and says so', async () => {
    const many = (from: number) =>
      Array.from({ length: 1500 }, (_, at) => met(from + at, `https://a.example/${at}`));
    const list = await noted(many(0), many(1500));
    expect(list).toHaveLength(2001);
    expect(list.filter(({ source, missing }) => source === '' && missing === 'failed')).toHaveLength(1);
  }, 60_000);

  it('holds no more of all addresses together than there is room for', async () => {
    const long = 'x'.repeat(65_536);
    const frame = Array.from({ length: 600 }, (_, number) =>
      met(number, `https://a.example/${number}/${long}`),
    );
    const list = await noted(frame);
    expect(list).toHaveLength(600);
    expect(list.reduce((sum, { source }) => sum + source.length, 0)).toBeLessThan(17_000_000);
    expect(list.at(-1)?.source).toMatch(/^https:\/\/a\.example\/599\/x+… \[\+\d+\]$/);
  }, 60_000);
});
