import { afterEach, describe, expect, it, vi } from 'vitest';
import { MediaStore, readMediaEntries } from '../../../../utils/capture/media/media-store.ts';
import { recoverCaptures } from '../../../../utils/capture/queue/recover.ts';
import type { JournalHeader } from '../../../../utils/capture/record/journal-entries.ts';
import { forgetKey, rememberKey } from '../../../../utils/capture/record/journal-keys.ts';
import {
  NewerJournal,
  readFrameEntry,
  readHeader,
} from '../../../../utils/capture/record/journal-schemas.ts';
import type { Original } from '../../../../utils/evidence/record.ts';
import { findInterrupted } from '../../../../utils/vault/content/interrupted.ts';
import { Journal, unfinishedCaptures } from '../../../../utils/vault/content/journal.ts';
import { VaultError } from '../../../../utils/vault/errors.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { itemWith } from '../../item.ts';
import { freshVault } from '../../vault/fixtures.ts';
import { frameWith } from '../frame.ts';

/* A journal is read by whoever comes after the program that wrote it: an earlier or a later version, in another browser. */

const CAPTURE = '018df8e6-0000-7000-8000-000000000001';

const BEGINNING: JournalHeader = {
  version: 1,
  tabId: 7,
  clickedAt: '2026-11-24T09:00:00.000Z',
  trigger: { kind: 'shortcut', clicked: null },
  range: { kind: 'page', limit: 40 },
  engine: 'captureVisibleTab',
  facts: {
    ...{ url: 'https://example.org/', title: 'Səhifə', canonicalUrl: null, permalink: null, referrer: null },
    ...{ language: 'az', site: 'generic', kind: 'page', thread: null, confidence: 'generic', unread: [] },
    ...{ sources: [], walls: [], account: null, claimed: null, viewport: { width: 800, height: 100 } },
    ...{ devicePixelRatio: 1, own: [], head: null, screen: { width: 800, height: 600 }, framed: false },
  },
  zoom: 1,
  environment: {
    ...{ userAgent: 'u', platform: 'p', browser: 'b', extension: 'e' },
    ...{ screen: { width: 800, height: 600 }, languages: ['az'] },
  },
  html: '<html></html>',
  text: '',
  adjustments: [],
  archived: false,
  band: { x: 0, y: 0, width: 800, height: 100 },
  upward: false,
  freshLoad: false,
  masked: false,
  originals: null,
};
const FRAME = frameWith({
  items: [{ item: itemWith({ id: '1' }), place: 10, height: 20 }],
  reading: { account: null, walls: [], expansion: { opened: 1, left: 0, uncovered: 0 } },
});

const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the beginning of a journal', () => {
  it.each([
    ['a page', BEGINNING],
    ['a connection', { ...BEGINNING, connection: { told: { missing: 'cache' }, der: [] } }],
    ['a copy that could not be had', { ...BEGINNING, lost: 'no answer' }],
    [
      'one message',
      { ...BEGINNING, range: { kind: 'item', limit: 4, item: '1', chosenBy: 'link', screens: 1 } },
    ],
    ['until it is stopped', { ...BEGINNING, range: { kind: 'until-stop' } }],
    ['what nobody knows yet', { ...BEGINNING, more: 1 }],
  ])('comes back as it was written: %s', (_name, header) => {
    expect(readHeader(plain(header), CAPTURE)).toEqual(plain(header));
  });

  it.each(Object.keys(BEGINNING))('is damaged without its %s', (name) => {
    const { [name]: _, ...rest } = plain(BEGINNING);
    expect(() => readHeader(rest, CAPTURE)).toThrow(
      expect.objectContaining({
        name: 'VaultError',
        code: 'damaged',
        detail: `journal ${CAPTURE}, beginning: ${name}`,
      }),
    );
  });

  it('of a later version is not called damaged', () => {
    const later = { version: 2, else: 'than today' };
    expect(() => readHeader(later, CAPTURE)).toThrow(NewerJournal);
    expect(() => readHeader({ ...later, version: 0 }, CAPTURE)).toThrow(VaultError);
  });
});

describe('a frame of a journal', () => {
  it('comes back as it was written', () => {
    const box = { x: 0.5, y: -20, width: 300, height: 200 };
    const pictures = [
      { kind: 'image' as const, box, shown: { ...box, y: 0, height: 180 }, item: null, source: null },
    ];
    const placed = { ...FRAME, pictures };
    for (const frame of [FRAME, placed, { ...FRAME, way: 'up' as const }, frameWith({ doubt: 'page-moved' })])
      expect(readFrameEntry(plain(frame), CAPTURE, 1)).toEqual(plain(frame));
  });

  it.each([...Object.keys(FRAME), 'items.0.item'])('is damaged without its %s', (path) => {
    const note = plain(FRAME);
    if (path === 'items.0.item') note.items = [{ place: 10, height: 20 }];
    else delete note[path];
    expect(() => readFrameEntry(note, CAPTURE, 3)).toThrow(`journal ${CAPTURE}, entry 3: ${path}`);
  });
});

describe('a capture that was cut off', () => {
  async function cutOff(first: unknown) {
    const db = freshVault();
    const ring = await loadKeyring(db);
    const journal = await Journal.begin(db, ring, CAPTURE);
    await journal.write(0, first, new Uint8Array(1));
    await rememberKey(CAPTURE, journal.key, 7);
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const later = await recoverCaptures(db, ring);
    await forgetKey(CAPTURE);
    return { db, later, logged: logged.mock.calls.map(([error]) => error as unknown), journal };
  }

  it('by a later version of this program is left as it is, and told', async () => {
    const { db, later, logged, journal } = await cutOff({ version: 2 });
    expect(later).toEqual([CAPTURE]);
    expect(logged).toEqual([expect.any(NewerJournal)]);
    expect(await unfinishedCaptures(db)).toEqual([CAPTURE]);
    expect((await journal.read(0)).note).toEqual({ version: 2 });
    // It does not wait for room: no note may ask for that.
    expect((await findInterrupted(db, later)).count).toBe(0);
    expect((await findInterrupted(db)).count).toBe(1);
  });

  it('and whose journal makes no sense is left as it is, and what is wrong is logged', async () => {
    const { band: _, ...header } = BEGINNING;
    const { db, later, logged } = await cutOff(header);
    expect(later).toEqual([]);
    expect(logged).toEqual([expect.any(VaultError)]);
    expect(String(logged[0])).toContain('beginning: band');
    expect(await unfinishedCaptures(db)).toEqual([CAPTURE]);
  });
});

it('a note on an original that makes no sense ends what is known of them, and is logged', async () => {
  const db = freshVault();
  const journal = await Journal.begin(db, await loadKeyring(db), CAPTURE);
  const mediaStore = new MediaStore(journal, true);
  const original: Original = {
    ...{ kind: 'image', source: 'https://example.org/1.png', items: [], mediaType: null, bytes: null },
    ...{ sha256: null, path: null, from: null, missing: 'refused' },
  };
  const note = { number: 1, original, place: { first: 2_000_000, count: 1 } };
  await mediaStore.note(note);
  await mediaStore.note({ ...note, number: 2, original: { ...original, path: '../outside' } });
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  expect(await readMediaEntries(journal)).toEqual([note]);
  expect(String(logged.mock.calls[0]?.[0])).toContain('original.path');
});
