import { describe, expect, it } from 'vitest';
import { type Comparable, compareCaptures, isAlike } from '../../../utils/evidence/compare-captures.ts';
import type { Item } from '../../../utils/evidence/reading.ts';
import { textChange } from '../../../utils/evidence/text-change.ts';
import { accountWith, count, itemWith, person, picture } from '../item.ts';
import { sampleDraft } from '../vault/sample.ts';

const draft = await sampleDraft();
const record = draft.describe({ sequence: 1, previous: '0'.repeat(64) }, []);

interface Known {
  items?: Item[];
  site?: Partial<Comparable['site']>;
  coverage?: Partial<Comparable['method']['coverage']>;
  method?: Partial<Comparable['method']>;
  page?: Partial<Comparable['page']>;
}

/** A capture from the first to the last item of a page whose reader knew all of it. */
function capture({ items = [], site, coverage, method, page }: Known = {}): Comparable {
  const reached = { reachedStart: true, reachedEnd: true, framesFailed: 0 };
  return {
    page: { ...record.page, ...page },
    site: { ...record.site, confidence: 'full', items, ...site },
    method: {
      ...record.method,
      gaps: [],
      ...method,
      coverage: { ...record.method.coverage, ...reached, ...coverage },
    },
  };
}

const messages = (...ids: number[]): Item[] =>
  ids.map((id) => itemWith({ id: String(id), text: `Yazı ${id}` }));
const idsOf = (items: readonly Item[]): string => items.map(({ id }) => id).join(' ');

describe('what only one capture has', () => {
  const { reachedStart, reachedEnd } = { reachedStart: false, reachedEnd: false };
  it.each<[string, Known, Known, Record<'added' | 'gone' | 'before' | 'after', string>]>([
    [
      'is new or gone where both went from end to end',
      { items: messages(1, 2, 3) },
      { items: messages(2, 3, 4) },
      { gone: '1', added: '4', before: '', after: '' },
    ],
    [
      'is gone between two that both have, however far the other went',
      { items: messages(1, 2, 3, 4) },
      { items: messages(2, 4), coverage: { reachedStart, reachedEnd } },
      { gone: '3', added: '', before: '1', after: '' },
    ],
    [
      'is not called gone above where the later one began, nor new above where the earlier one did',
      { items: messages(3, 4), coverage: { reachedStart } },
      { items: messages(1, 2, 3, 4, 5) },
      { gone: '', added: '5', before: '', after: '1 2' },
    ],
    [
      'is not called new below where the earlier one ended',
      { items: messages(1, 2), coverage: { reachedEnd } },
      { items: messages(1, 2, 3) },
      { gone: '', added: '', before: '', after: '3' },
    ],
    [
      'is gone altogether where the later one went from end to end',
      { items: messages(1, 2) },
      { items: messages(8) },
      { gone: '1 2', added: '8', before: '', after: '' },
    ],
    [
      'tells nothing where they have nothing in common and one did not reach an end',
      { items: messages(1, 2), coverage: { reachedEnd } },
      { items: messages(8), coverage: { reachedStart } },
      { gone: '', added: '', before: '1 2', after: '8' },
    ],
    [
      'tells nothing where the other has a gap',
      { items: messages(1, 2, 3) },
      { items: messages(1, 3), method: { gaps: [{ row: 5, reason: 'page-moved' }] } },
      { gone: '', added: '', before: '2', after: '' },
    ],
    [
      'tells nothing where a part of the other failed',
      { items: messages(1, 2, 3) },
      { items: messages(1, 3), coverage: { framesFailed: 1 } },
      { gone: '', added: '', before: '2', after: '' },
    ],
    [
      'tells nothing where the other page was known in part only',
      { items: messages(1, 2, 3) },
      { items: messages(1, 3), site: { confidence: 'partial' } },
      { gone: '', added: '', before: '2', after: '' },
    ],
  ])('%s', (_, one, other, expected) => {
    const { added, gone, beyond } = compareCaptures(capture(one), capture(other));
    expect({
      added: idsOf(added),
      gone: idsOf(gone),
      before: idsOf(beyond.before),
      after: idsOf(beyond.after),
    }).toEqual(expected);
  });
});

describe('what both have', () => {
  const item = itemWith({ id: '7', text: 'Sabah saat beşdə', views: count(10) });
  it.each<[string, Partial<Item>, string]>([
    ['nothing', {}, ''],
    ['its text', { text: 'Sabah saat altıda' }, 'text'],
    ['its mark of having been edited', { edited: { raw: '22:10', utc: null } }, 'edited'],
    ['who wrote it', { author: person('Başqası') }, 'author'],
    ['its pictures', { media: [picture()] }, 'media'],
    ['its links', { links: [{ text: 'bax', url: 'https://example.org/' }] }, 'links'],
    ['text of which less was kept', { text: 'Sabah', textCut: 11 }, ''],
    ['text that was cut and changed', { text: 'Bu gün', textCut: 11 }, 'text'],
  ])('differs in %s', (_, change, parts) => {
    const found = compareCaptures(capture({ items: [item] }), capture({ items: [{ ...item, ...change }] }));
    expect(found.changed.flatMap((one) => one.parts).join()).toBe(parts);
    expect(found.same).toBe(parts === '' ? 1 : 0);
    expect(isAlike(found)).toBe(parts === '');
  });

  it('has its counts told by themselves: they change each day', () => {
    const other = {
      ...item,
      views: count(25),
      reactions: [{ name: '🔥', count: count(3) }],
    };
    const quiet = itemWith({ id: '8', views: count(4) });
    const found = compareCaptures(capture({ items: [item, quiet] }), capture({ items: [other, quiet] }));
    expect(isAlike(found)).toBe(true);
    expect(found.counted).toEqual([
      {
        item: other,
        counts: [
          { kind: 'views', name: null, before: '10', after: '25' },
          { kind: 'reaction', name: '🔥', before: '', after: '3' },
        ],
      },
    ]);
  });

  it('is not called changed for how another client writes it', () => {
    const other = {
      ...item,
      text: 'Sabah  saat\nbeşdə',
      author: person('Kanal'),
      edited: { raw: 'x', utc: null },
    };
    const found = compareCaptures(
      capture({ items: [item] }),
      capture({ items: [other], site: { name: 'telegram-preview' }, page: { url: 'https://t.me/s/a' } }),
    );
    expect(found).toMatchObject({ same: 1, changed: [], facts: [], isSameReader: false });
  });
});

it('tells what the page says of itself and of its account', () => {
  const one = accountWith({ id: '-1005', title: 'Köhnə ad', username: 'kohne', bio: 'eyni' });
  const other = accountWith({ id: '-1005', title: 'Yeni ad', username: 'yeni', bio: 'eyni' });
  const found = compareCaptures(
    capture({ site: { account: one }, page: { title: 'A' } }),
    capture({ site: { account: other }, page: { title: 'B' } }),
  );
  expect(found.facts).toEqual([
    { fact: 'title', before: 'A', after: 'B' },
    { fact: 'name', before: 'Köhnə ad', after: 'Yeni ad' },
    { fact: 'username', before: 'kohne', after: 'yeni' },
  ]);
});

it.each([
  ['Sabah saat beşdə ol', 'Sabah saat altıda ol', ['Sabah saat ', 'beşdə', 'altıda', ' ol']],
  ['bir', 'bir iki', ['bir', '', ' iki', '']],
  ['ha ha', 'ha ha ha', ['ha ha', '', ' ha', '']],
  ['', 'yeni', ['', '', 'yeni', '']],
  ['eyni', 'eyni', ['eyni', '', '', '']],
])('%s → %s', (before, after, [head, one, other, tail]) => {
  const change = textChange(before, after);
  expect(change).toEqual({ head, before: one, after: other, tail });
  expect(change.head + change.before + change.tail).toBe(before);
  expect(change.head + change.after + change.tail).toBe(after);
});
