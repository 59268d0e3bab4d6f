import { describe, expect, it } from 'vitest';
import { nearby, type TimelineCapture, timeline } from '../../../utils/cases/timeline.ts';
import type { Item } from '../../../utils/evidence/reading.ts';
import { accountWith, itemWith } from '../item.ts';
import { event } from './events.ts';
import { noon } from './sample.ts';

const ACCOUNT = accountWith({ id: '-1001', username: 'qirmizi', title: 'Qırmızı' });

function capture(
  id: string,
  day: string,
  items: readonly (Partial<Item> & Pick<Item, 'id'>)[],
  account = ACCOUNT,
): TimelineCapture {
  return {
    id,
    capturedAt: noon(day),
    site: { name: 'telegram-preview', account, items: items.map((one) => itemWith(one)) },
  };
}

const posted = (id: string, utc: string | null): Partial<Item> & Pick<Item, 'id'> => ({
  id,
  date: { raw: 'then', utc },
});
const nothing = { events: [], incidents: [], visits: [] };

describe('a timeline', () => {
  it('has publications, captures and events in the order of time, and what has no date at the end', () => {
    const events = [
      event('late', 'reply', '2026-03-05 18:00'),
      event('first', 'call', '2026-03-01'),
      event('day', 'protest', '2026-03-05'),
      event('about', 'threat', '~2026-03'),
      event('unknown', 'call', ''),
    ];
    const found = timeline({ ...nothing, events }, [
      capture('k1', '2026-03-06', [posted('1', '2026-03-04T09:00:00.000Z'), posted('2', null)]),
    ]);
    expect(
      found.map(({ kind, id, moment }) => [kind, id.split(' ').at(-1), moment?.precision ?? null]),
    ).toEqual([
      ['event', 'about', 'about'],
      ['event', 'first', 'day'],
      ['publication', '1', 'exact'],
      ['event', 'day', 'day'],
      ['event', 'late', 'exact'],
      ['capture', 'k1', 'exact'],
      ['publication', '2', null],
      ['event', 'unknown', null],
    ]);
    const [about] = found;
    const days = ((about?.moment?.to ?? 0) - (about?.moment?.from ?? 0)) / 86_400_000;
    expect(days).toBeCloseTo(31, 0);
  });

  it('has a post once that was captured twice, with the date that one of the pages gave', () => {
    const other = accountWith({ id: '-1002', username: 'yasil', title: 'Yaşıl' });
    const found = timeline(nothing, [
      capture('k1', '2026-03-06', [posted('1', null)]),
      capture('k2', '2026-03-07', [posted('1', '2026-03-04T09:00:00.000Z')]),
      capture('k3', '2026-03-08', [posted('1', '2026-03-05T09:00:00.000Z')], other),
    ]);
    const posts = found.flatMap((one) => (one.kind === 'publication' ? [one.publication] : []));
    expect(posts.map(({ captures, item }) => [captures, item.date?.utc])).toEqual([
      [['k1', 'k2'], '2026-03-04T09:00:00.000Z'],
      [['k3'], '2026-03-05T09:00:00.000Z'],
    ]);
  });

  it('tells what was shortly before and after', () => {
    const events = [
      event('p', 'protest', '2026-03-05'),
      event('far', 'call', '2026-04-05'),
      event('u', 'call', ''),
    ];
    const found = timeline({ ...nothing, events }, [
      capture('k1', '2026-03-06', [posted('1', '2026-03-04T22:00:00.000Z')]),
    ]);
    const protest = found.find(({ id }) => id === 'p');
    if (protest === undefined) throw new Error('no protest');
    expect(nearby(found, protest, 2 * 86_400_000).map(({ kind }) => kind)).toEqual([
      'publication',
      'capture',
    ]);
    const unknown = found.at(-1);
    expect(unknown && nearby(found, unknown, 86_400_000)).toEqual([]);
  });
});
