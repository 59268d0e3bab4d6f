import { describe, expect, it, vi } from 'vitest';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import { NO_LABEL, readLabel, setLabel } from '../../../../utils/vault/content/labels.ts';
import { addNote } from '../../../../utils/vault/content/notes.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { foldText, wordsOf } from '../../../../utils/vault/search/fold.ts';
import type { IndexEntry } from '../../../../utils/vault/search/index-entry.ts';
import { openIndexKey, readBlock, writeBlock } from '../../../../utils/vault/search/index-store.ts';
import { EVERYTHING, type Query, SearchIndex } from '../../../../utils/vault/search/search.ts';
import { allRows, bytesOf, commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

async function keep(db: VaultDatabase, title: string, text = ''): Promise<string> {
  const draft = await sampleDraft(title);
  const files = draft.files.map((file) =>
    file.path === 'text.txt' ? { ...file, bytes: new TextEncoder().encode(text) } : file,
  );
  await commitCapture(db, await loadKeyring(db), { ...draft, files });
  return draft.id;
}

async function indexOf(db: VaultDatabase, ring: OpenKeyring): Promise<SearchIndex> {
  const index = await SearchIndex.open(db, ring);
  await index.sync();
  return index;
}

const titles = (index: SearchIndex, query: Partial<Query>): string[] =>
  index.search({ ...EVERYTHING, ...query }, 0, 100).found.map(({ card }) => card.title);

describe('folding', () => {
  it('makes alike what people write in different ways', () => {
    expect(foldText('Qırmızı ÇƏMƏN')).toBe(foldText('QIRMIZI çəmən').replaceAll('ı', 'i'));
    expect(foldText('QIRMIZI İŞ')).toBe('qirmizi is');
    expect(foldText('Ёлка')).toBe(foldText('елка'));
  });

  it('takes each word once, and says when there are too many', () => {
    expect(wordsOf('Bir iki, BİR üç!')).toEqual({ words: 'bir iki uc', cut: false });
    const many = Array.from({ length: 5000 }, (_, number) => `söz${number}`).join(' ');
    const { words, cut } = wordsOf(many);
    expect([words.split(' ').length, cut]).toEqual([4000, true]);
  });
});

describe('the search', () => {
  it('finds a capture by each of its facts, and only with all words', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db, 'Birinci başlıq', 'göy qayıq sahildə dayanıb');
    await keep(db, 'İkinci başlıq', 'sarı qatar stansiyada');
    const index = await indexOf(db, ring);
    for (const text of [
      'qayıq',
      'QAYIQ goy',
      '-1001234567890',
      '@qirmizi'.slice(1),
      id,
      'birinci',
      '24.11.2026',
    ])
      expect(titles(index, { text }), text).toContain('Birinci başlıq');
    expect(titles(index, { text: 'qayıq qatar' })).toEqual([]);
    expect(titles(index, { text: 'başlıq' })).toEqual(['İkinci başlıq', 'Birinci başlıq']);
    expect(titles(index, { site: 'instagram' })).toEqual([]);
    expect(titles(index, { complete: true, from: '2026-11-24', to: '2026-11-24' })).toHaveLength(2);
    expect(titles(index, { from: '2026-11-25' })).toEqual([]);
  });

  it('takes up what was captured, named and deleted on another page, and is read back after a restart', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const first = await keep(db, 'Bir');
    const here = await indexOf(db, ring);
    const there = await indexOf(db, ring);
    const second = await keep(db, 'İki');
    await here.sync();
    await setLabel(db, ring, first, { name: 'Qapı', caseName: 'Sınaq işi', labels: ['təcili'] });
    await there.sync();
    expect(titles(there, { text: 'qapı təcili' })).toEqual(['Bir']);
    expect(titles(there, { caseName: 'Sınaq işi' })).toEqual(['Bir']);
    expect(there.facets.cases.map(({ name }) => name)).toEqual(['Sınaq işi']);
    await deleteCapture(db, ring, second);
    await here.sync();
    expect(titles(here, {})).toEqual(['Bir']);
    expect(titles(here, { text: 'qapi' })).toEqual(['Bir']);
    // Read only, so it must all be in the database.
    const again = await SearchIndex.open(db, ring);
    expect([again.size, titles(again, { text: 'təcili' })]).toEqual([1, ['Bir']]);
  });

  const waiting = async (db: VaultDatabase) =>
    (await db.index.toCollection().primaryKeys()).filter((key) => typeof key === 'string');

  it('takes up what waits beside each capture without opening record or text, and only once', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const ids = [await keep(db, 'Bir', 'göy qayıq'), await keep(db, 'İki', 'sarı qatar')];
    expect((await waiting(db)).toSorted()).toEqual(ids.toSorted());
    await db.records.clear();
    await db.chunks.clear();
    const told: [number, boolean][] = [];
    const index = await SearchIndex.open(db, ring);
    await index.sync((left, areRowsKnown) => told.push([left, areRowsKnown]));
    expect(told.at(-1)).toEqual([0, true]);
    expect(titles(index, { text: 'qayıq' })).toEqual(['Bir']);
    expect(await waiting(db)).toEqual([]);
    expect(titles(await SearchIndex.open(db, ring), { text: 'qatar' })).toEqual(['İki']);
  });

  it('says of the same capture what record and text say of it', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db, 'Bir', 'göy qayıq https://example.org/başqa');
    await addNote(db, ring, id, { kind: 'account', text: 'aprel idi' });
    const entries = async () => {
      await indexOf(db, ring);
      return (await readBlock(db, await openIndexKey(db, ring), 0))?.entries;
    };
    const taken = await entries();
    expect(taken?.[0]).toMatchObject({ card: { id }, noted: 1, unread: false });
    await db.index.clear();
    expect(await entries()).toEqual(taken);
  });

  it('opens record and text where what waits is damaged, of another capture or too long', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const long = `${'uzun '.repeat(30_000)} sonda`;
    const ids = [
      await keep(db, 'Bir', 'göy qayıq'),
      await keep(db, 'İki', 'sarı qatar'),
      await keep(db, 'Üç', 'qara qapı'),
      await keep(db, 'Dörd', long),
    ];
    expect((await waiting(db)).toSorted()).toEqual(ids.slice(0, 3).toSorted());
    const [first = '', second = '', third = ''] = ids;
    const other = (await db.index.get(first))?.entries ?? new Uint8Array();
    await db.index.update(second, { entries: other });
    await db.index.update(third, { entries: new Uint8Array(40) });
    const index = await indexOf(db, ring);
    const found = ['qayıq', 'qatar', 'qapı', 'sonda'].map((text) => titles(index, { text }));
    expect(found).toEqual([['Bir'], ['İki'], ['Üç'], ['Dörd']]);
    expect(await waiting(db)).toEqual([]);
  });

  it('keeps what waits until its block is written, and forgets it with its capture', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const ids = [await keep(db, 'Bir', 'göy qayıq'), await keep(db, 'İki')];
    await deleteCapture(db, await loadKeyring(db), ids[1] ?? '');
    expect(await waiting(db)).toEqual(ids.slice(0, 1));
    // What ends here ends in the middle of the writing.
    const put = vi.spyOn(db.index, 'put').mockRejectedValue(new Error('ended'));
    await expect(indexOf(db, ring)).rejects.toThrow('ended');
    put.mockRestore();
    expect(await waiting(db)).toEqual(ids.slice(0, 1));
    // A key of the index that is lost takes its blocks along, and nothing of what waits.
    await db.secrets.update('index', { key: new Uint8Array(3) });
    await openIndexKey(db, ring);
    expect(await waiting(db)).toEqual(ids.slice(0, 1));
    expect(titles(await indexOf(db, ring), { text: 'qayıq' })).toEqual(['Bir']);
  });

  it('makes anew what cannot be read of the index, and leaves out what cannot be read of the vault', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await keep(db, 'Bir', 'göy qayıq');
    const damaged = await keep(db, 'İki');
    await indexOf(db, ring);
    await db.index.toCollection().modify({ entries: new Uint8Array(40), revision: 'x' });
    await db.captures.update(damaged, { card: new Uint8Array([1]) });
    const index = await indexOf(db, ring);
    expect(titles(index, { text: 'qayıq' })).toEqual(['Bir']);
    expect([index.size, index.damaged]).toEqual([1, 1]);
    await db.secrets.update('index', { key: new Uint8Array(3) });
    expect(titles(await indexOf(db, ring), { text: 'qayıq' })).toEqual(['Bir']);
  });

  it('finds a capture by the words of its notes, as soon as they are there', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db, 'Bir', Array.from({ length: 5000 }, (_, number) => `söz${number}`).join(' '));
    await keep(db, 'İki');
    const index = await indexOf(db, ring);
    expect(titles(index, { text: 'rəfiqəm' })).toEqual([]);
    await addNote(db, ring, id, { kind: 'found', text: 'Rəfiqəm linki göndərdi' });
    await index.sync();
    expect(titles(index, { text: 'refiqem LİNKİ' })).toEqual(['Bir']);
    await addNote(db, ring, id, { kind: 'account', text: 'aprel idi' });
    // Another page finds both in what was written.
    const other = await indexOf(db, ring);
    expect(titles(other, { text: 'rəfiqəm aprel' })).toEqual(['Bir']);
  });

  it('lies in the database with nothing of what it knows to be read', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db, 'Başlıq', 'seyrək sözcük');
    await setLabel(db, ring, id, { name: 'Gizli ad', caseName: 'Gizli iş', labels: ['nişan'] });
    await addNote(db, ring, id, { kind: 'account', text: 'gizlisöz' });
    await indexOf(db, ring);
    const bytes = bytesOf(await allRows(db));
    for (const text of ['sozcuk', 'sözcük', 'Gizli', 'gizli', 'nişan', 'nisan'])
      expect(bytes.includes(Buffer.from(text)), text).toBe(false);
  });
});

describe('cases', () => {
  it('find the captures that stand in them by their names, also one in two, and as soon as that changes', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const first = await keep(db, 'Bir');
    const second = await keep(db, 'İki');
    await setLabel(db, ring, second, { name: '', caseName: 'Köhnə iş', labels: [] });
    const index = await indexOf(db, ring);
    const cases = new Map([
      [first, ['Nar', 'Alma']],
      [second, ['Nar', 'Köhnə iş']],
    ]);
    index.setCases(cases);
    expect(titles(index, { caseName: 'Nar' })).toEqual(['İki', 'Bir']);
    expect(titles(index, { text: 'alma' })).toEqual(['Bir']);
    expect(index.facets.cases.map(({ value, count }) => [value, count])).toEqual([
      ['Alma', 1],
      ['Köhnə iş', 1],
      ['Nar', 2],
    ]);
    const labels = index.search(EVERYTHING, 0, 9).found.map(({ label }) => label.caseName);
    expect(labels).toEqual(['Nar, Köhnə iş', 'Nar, Alma']);
    index.setCases(new Map([[first, ['Heyva']]]));
    expect(titles(index, { text: 'alma' })).toEqual([]);
    expect(titles(index, { caseName: 'Heyva' })).toEqual(['Bir']);
    // A name that stands in a label still counts, whether or not there are cases.
    expect(titles(index, { caseName: 'Köhnə iş' })).toEqual(['İki']);
    await keep(db, 'Üç');
    await index.sync();
    expect(titles(index, { caseName: 'Heyva' })).toEqual(['Bir']);
  });
});

describe('the list', () => {
  const names = (index: SearchIndex, query: Partial<Query>) => titles(index, query).join(' ');

  it('is narrowed down and put in order, what is alike the newest first', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const [first] = [await keep(db, 'Şam'), await keep(db, 'Əkin'), await keep(db, 'Çay')];
    await setLabel(db, ring, first, { name: 'Boya', caseName: 'Sınaq işi', labels: ['təcili', 'köhnə'] });
    const index = await indexOf(db, ring);
    expect(names(index, {})).toBe('Çay Əkin Şam');
    expect(names(index, { order: 'oldest' })).toBe('Şam Əkin Çay');
    // By what the list shows: the first is called Boya.
    expect(names(index, { order: 'name' })).toBe('Şam Çay Əkin');
    expect(names(index, { order: 'site' })).toBe('Çay Əkin Şam');
    expect(names(index, { label: 'köhnə' })).toBe('Şam');
    const { accounts, cases, labels, sites } = index.facets;
    expect(accounts).toEqual([{ value: 'telegram qirmizi', name: '@qirmizi', count: 3 }]);
    expect(sites).toEqual([{ value: 'telegram-a', name: 'telegram-a', count: 3 }]);
    expect([cases[0]?.count, labels.map(({ value }) => value)]).toEqual([1, ['köhnə', 'təcili']]);
    expect(names(index, { account: accounts[0]?.value ?? '', label: 'təcili' })).toBe('Şam');
    expect(names(index, { account: 'telegram other' })).toBe('');
    expect(index.labelsOf([first])).toEqual(['köhnə', 'təcili']);
    // In another order, after the names were changed.
    await setLabel(db, ring, first, NO_LABEL);
    await index.sync();
    expect(names(index, { order: 'name' })).toBe('Çay Əkin Şam');
    expect(names(index, { text: 'təcili' })).toBe('');
    // It was stored so, too.
    expect(names(await SearchIndex.open(db, ring), { order: 'name' })).toBe('Çay Əkin Şam');
  });

  it('is found by its rows before its texts were read, and by its texts then', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await keep(db, 'Bir', 'göy qayıq');
    await keep(db, 'İki', 'sarı qatar');
    // As an earlier version stored them.
    await db.index.clear();
    const index = await SearchIndex.open(db, ring);
    const found: [boolean, string[], string[]][] = [];
    await index.sync((left, areRowsKnown) => {
      if (left === 0 || !areRowsKnown) return;
      found.push([areRowsKnown, titles(index, { text: 'Bir' }), titles(index, { text: 'qayıq' })]);
    });
    expect(found).toEqual([[true, ['Bir'], []]]);
    expect(titles(index, { text: 'qayıq' })).toEqual(['Bir']);
  });

  it('takes up the links of entries that an earlier version stored, and keeps what it found meanwhile', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db, 'Bir', 'göy qayıq');
    await indexOf(db, ring);
    const cipher = await openIndexKey(db, ring);
    const stored = await readBlock(db, cipher, 0);
    expect(stored?.entries[0]?.links).toContain('web.telegram.org');
    const { links: _, ...earlier } = stored?.entries[0] ?? ({} as IndexEntry);
    await writeBlock(db, cipher, 0, [earlier]);
    const index = await SearchIndex.open(db, ring);
    expect(titles(index, { text: 'qayıq' })).toEqual(['Bir']);
    expect(titles(index, { text: 'http://web.telegram.org/a#-1001234567890' })).toEqual([]);
    await index.sync();
    expect(titles(index, { text: 'http://web.telegram.org/a#-1001234567890' })).toEqual(['Bir']);
    const again = await readBlock(db, cipher, 0);
    expect(again?.entries.map(({ card, links }) => [card.id, links])).toEqual([
      [id, stored?.entries[0]?.links],
    ]);
  });
});

describe('a name', () => {
  it('enters the chain without telling itself, and goes with its capture', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db, 'Bir');
    expect(await readLabel(db, ring, id)).toBeNull();
    await setLabel(db, ring, id, { ...NO_LABEL, name: 'Ad' });
    expect((await readLabel(db, ring, id))?.label.name).toBe('Ad');
    const body = (await custodyEntries(db, ring)).at(-1)?.body;
    expect(body).toMatchObject({ action: 'renamed', captures: [id] });
    expect(body?.record).toMatch(/^[0-9a-f]{64}$/);
    await deleteCapture(db, ring, id);
    expect(await db.labels.count()).toBe(0);
    await expect(setLabel(db, ring, id, NO_LABEL)).rejects.toMatchObject({ code: 'missing' });
  });

  it('of one capture is not taken for that of another', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const [one, two] = [await keep(db, 'Bir'), await keep(db, 'İki')];
    await setLabel(db, ring, one, { ...NO_LABEL, name: 'Ad' });
    const row = await db.labels.get(one);
    await db.labels.put({ id: two, revision: 'x', label: row?.label ?? new Uint8Array() });
    await expect(readLabel(db, ring, two)).rejects.toMatchObject({ code: 'damaged' });
  });
});
