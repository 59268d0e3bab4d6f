import { describe, expect, it } from 'vitest';
import type { Item, PageKind, SiteName } from '../../../utils/evidence/reading.ts';
import { untimedAmong } from '../../../utils/sites/untimed.ts';
import { itemWith } from '../item.ts';

const UTC = '2026-11-24T09:00:00.000Z';

/** So many items that have what they should, and so many that do not. */
const items = (good: number, date: Item['date'], bad: number, kind: Item['kind'] = 'message'): Item[] => [
  ...Array.from({ length: good }, (_, at) => itemWith({ id: String(at), kind, date })),
  ...Array.from({ length: bad }, (_, at) => itemWith({ id: String(good + at), kind, date: null })),
];
const shown = { raw: 'November 24 09:00', utc: null };
const exact = { raw: '1795000000', utc: UTC };

describe('untimedAmong', () => {
  const cases: [SiteName, PageKind, Item['date']][] = [
    ['telegram-a', 'channel', shown],
    ['telegram-k', 'group', exact],
    ['telegram-preview', 'channel', exact],
    ['instagram', 'post', exact],
  ];
  it.each(cases)('counts what has no time on %s (%s) where it is more than a tenth', (site, kind, date) => {
    expect(untimedAmong(site, kind, items(90, date, 10))).toBeNull();
    expect(untimedAmong(site, kind, items(89, date, 11))).toEqual({ items: 11, of: 100 });
    expect(untimedAmong(site, kind, [])).toBeNull();
  });

  it('takes no day for an hour, and no words for a date', () => {
    const day = { raw: 'November 24', utc: null };
    expect(untimedAmong('telegram-a', 'channel', items(2, day, 0))).toEqual({ items: 2, of: 2 });
    expect(untimedAmong('telegram-k', 'channel', items(2, shown, 0))).toEqual({ items: 2, of: 2 });
  });

  it('asks no time of pages that show none', () => {
    expect(untimedAmong('instagram', 'profile', items(0, null, 20, 'post'))).toBeNull();
    expect(untimedAmong('generic', 'page', items(0, null, 20))).toBeNull();
  });

  it('asks none of lines of service, unless they are the most of the chat', () => {
    const service = (count: number) =>
      items(0, null, count, 'service').map((one) => ({ ...one, id: `s${one.id}` }));
    expect(untimedAmong('telegram-a', 'group', [...items(10, shown, 0), ...service(10)])).toBeNull();
    expect(untimedAmong('telegram-a', 'group', [...items(1, shown, 0), ...service(4)])).toBeNull();
    expect(untimedAmong('telegram-a', 'channel', [...items(36, shown, 0), ...service(474)])).toEqual({
      items: 474,
      of: 510,
    });
  });
});
