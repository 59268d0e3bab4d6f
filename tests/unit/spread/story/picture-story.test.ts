import { describe, expect, it } from 'vitest';
import type { PageKind, SiteName } from '../../../../utils/evidence/reading.ts';
import { pictureStory } from '../../../../utils/spread/story/picture-story.ts';
import { sightingsOf } from '../../../../utils/spread/story/sighting.ts';
import { count, person } from '../../item.ts';
import { type CaptureWish, captureOf, date, day, mediumOf, shownIn } from './sample.ts';

const storyOf = (...wishes: CaptureWish[]) => {
  const captures = wishes.map(captureOf);
  return pictureStory(captures.flatMap(shownIn), captures);
};

const A = { id: '-1001', username: 'bir', title: 'Bir' };
const B = { id: '-1002', username: 'iki', title: 'İki' };

describe('sightings', () => {
  it('are one for each item that shows it, with what the page says of the item', () => {
    const capture = captureOf({
      id: 'a',
      at: day(20),
      account: A,
      items: [
        { id: '7', permalink: 'https://t.me/bir/7', date: date(day(3)), views: count(1234, '1.2K') },
        { id: '8' },
      ],
    });
    const [seven, eight, ...more] = sightingsOf(
      [mediumOf('a', 0, ['7']), mediumOf('a', 1, ['7', '8'])],
      capture,
    );
    expect(more).toEqual([]);
    expect(seven).toMatchObject({
      item: '7',
      permalink: 'https://t.me/bir/7',
      published: { utc: day(3) },
      seen: [{ capture: 'a', media: ['a 0', 'a 1'], views: { raw: '1.2K' }, publisher: { id: '-1001' } }],
    });
    expect(eight).toMatchObject({ item: '8', published: null, seen: [{ media: ['a 1'] }] });
  });

  it('are the capture alone where no item is known', () => {
    const capture = captureOf({ id: 'a', at: day(20), account: A, items: [{ id: '7', date: date(day(3)) }] });
    expect(sightingsOf([mediumOf('a', 0, [])], capture)).toMatchObject([
      { item: null, permalink: null, published: null, seen: [{ capture: 'a', publisher: { title: 'Bir' } }] },
    ]);
  });

  it('are of who published it, and not of the page that shows it', () => {
    const author = { id: '9', username: 'basqa', name: 'Başqa' };
    const on = (kind: PageKind, site: SiteName, given = author) =>
      shownIn(
        captureOf({ id: 'a', at: day(20), site, kind, account: A, items: [{ id: '1', author: given }] }),
      )[0]?.seen[0].publisher;
    expect(on('tagged', 'instagram')).toMatchObject({ id: '9', title: 'Başqa' });
    expect(on('profile', 'instagram')).toMatchObject({ id: '9' });
    expect(on('profile', 'instagram', { ...author, id: '-1001' })).toMatchObject({ title: 'Bir' });
    expect(on('group', 'telegram-k')).toMatchObject({ id: '-1001' });
  });

  it('of a page of no known site are of its host', () => {
    const [one] = shownIn(captureOf({ id: 'a', at: day(20), site: 'generic', url: 'https://example.org/x' }));
    expect(one?.seen[0].publisher).toMatchObject({ host: 'example.org', id: null });
  });
});

describe('the story of a picture', () => {
  it('has an item that was captured several times once, however it was captured', () => {
    const item = { id: '7', permalink: 'https://t.me/bir/7' };
    const story = storyOf(
      { id: 'c', at: day(22), account: { username: 'bir' }, items: [{ ...item, views: count(30) }] },
      { id: 'a', at: day(20), account: A, items: [{ ...item, date: { raw: '12:00', utc: null } }] },
      {
        id: 'b',
        at: day(21),
        account: A,
        site: 'telegram-k',
        items: [{ id: '7', date: date(day(3)), views: count(20) }],
      },
    );
    expect(story.sightings).toHaveLength(1);
    expect(story.sightings[0]).toMatchObject({
      published: { utc: day(3) },
      seen: [
        { capture: 'a' },
        { capture: 'b', views: { raw: '20' } },
        { capture: 'c', views: { raw: '30' } },
      ],
    });
  });

  it('keeps two apart that had one address at different times', () => {
    const item = { id: '7', permalink: 'https://t.me/bir/7' };
    const story = storyOf(
      { id: 'a', at: day(20), account: A, items: [item] },
      { id: 'b', at: day(21), account: { ...B, username: 'bir' }, items: [item] },
      { id: 'c', at: day(22), account: null, items: [item] },
    );
    expect(story.sightings.map(({ seen }) => seen.map(({ capture }) => capture))).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
  });

  it('is in the order of publication; what was seen first is told of each order, with ties and what has no date', () => {
    const story = storyOf(
      { id: 'a', at: day(20), account: A, items: [{ id: '1', date: { raw: 'yesterday', utc: null } }] },
      { id: 'b', at: day(21), account: B, items: [{ id: '2', date: date('2026-11-05T10:00:00.900Z') }] },
      {
        id: 'c',
        at: day(22),
        account: A,
        items: [
          { id: '3', date: date('2026-11-05T10:00:00.100Z') },
          { id: '4', date: date(day(6)) },
        ],
      },
      { id: 'd', at: day(19), account: null },
    );
    expect(story.sightings.map(({ key }) => key)).toEqual([
      'telegram -1002 2',
      'telegram -1001 3',
      'telegram -1001 4',
      'capture d',
      'telegram -1001 1',
    ]);
    expect(story.firstPublished).toEqual({
      sightings: ['telegram -1002 2', 'telegram -1001 3'],
      unplaced: 2,
    });
    expect(story.firstCaptured).toEqual({ sightings: ['capture d'], unplaced: 0 });
  });

  it('says of no date that it is the first where none is certain', () => {
    const story = storyOf({
      id: 'a',
      at: day(20),
      account: A,
      items: [{ id: '1', date: { raw: '14:05', utc: null } }],
    });
    expect(story.firstPublished).toBeNull();
  });
});

describe('names', () => {
  it('are those of one number over time, from all captures', () => {
    const named = (title: string) => ({ ...A, title });
    const story = storyOf(
      { id: 'c', at: day(22), account: named('Bir'), items: [] },
      { id: 'a', at: day(20), account: named('Bir'), items: [{ id: '1' }] },
      { id: 'b', at: day(21), account: named('Yeni'), items: [{ id: '1' }] },
      { id: 'd', at: day(23), account: { id: '-1001', username: '@bir' } },
    );
    expect(story.channels).toHaveLength(1);
    expect(story.channels[0]?.names.map(({ title, captures }) => [title, captures])).toEqual([
      ['Bir', ['a']],
      ['Yeni', ['b']],
      ['Bir', ['c', 'd']],
    ]);
    expect(story.renames.map(({ from, to }) => [from.title, to.title])).toEqual([
      ['Bir', 'Yeni'],
      ['Yeni', 'Bir'],
    ]);
  });

  it('that two numbers had make no rename', () => {
    const story = storyOf(
      { id: 'a', at: day(20), account: A, items: [{ id: '1' }] },
      { id: 'b', at: day(21), account: { ...B, username: 'bir' }, items: [{ id: '2' }] },
      { id: 'c', at: day(22), account: { username: 'bir', title: 'X' }, items: [{ id: '3' }] },
    );
    expect(story.renames).toEqual([]);
    expect(story.channels.map(({ key }) => key)).toEqual([
      'telegram -1001',
      'telegram -1002',
      'telegram @bir',
    ]);
  });
});

describe('forwards', () => {
  const from = (known: object) => ({
    id: null,
    permalink: null,
    author: null,
    date: null,
    text: null,
    ...known,
  });
  const source: CaptureWish = {
    ...{ id: 'a', at: day(20), account: A },
    items: [{ id: '7', permalink: 'https://t.me/bir/7', date: date(day(3)) }],
  };
  const forwarded = (known: object): CaptureWish => ({
    ...{ id: 'b', at: day(21), account: B },
    items: [{ id: '1', date: date(day(4)), forwardedFrom: from(known) }],
  });

  it.each([
    ['number', { id: '7', author: { ...person('Bir'), id: '-1001' } }, 'telegram -1001 7'],
    ['number', { author: { ...person('Bir'), id: '-1001' }, date: date(day(3)) }, 'telegram -1001 7'],
    ['number', { author: { ...person('Bir'), id: '-1001' } }, null],
    ['name', { id: '7', permalink: 'https://t.me/bir/7', author: null }, 'telegram -1001 7'],
    ['name', { id: '8', permalink: 'https://t.me/bir/8', author: null }, null],
    ['title', { author: person('Bir') }, null],
  ])('lead to the channel by its %s', (known, reference, item) => {
    expect(storyOf(source, forwarded(reference)).forwards).toMatchObject([
      { to: 'telegram -1002', from: { channel: 'telegram -1001', known }, source: item },
    ]);
  });

  it('of a channel that was not captured give it a place, and a date before all that was seen', () => {
    const stated = date(day(1));
    const story = storyOf(source, forwarded({ author: { ...person('Üç'), id: '-1003' }, date: stated }));
    expect(story.channels.at(-1)).toMatchObject({ key: 'telegram -1003', names: [], told: { title: 'Üç' } });
    expect(story.statedEarlier).toEqual(['telegram -1002 1']);
    expect(storyOf(source, forwarded({ date: date(day(3)) }))).toMatchObject({
      statedEarlier: [],
      forwards: [{ from: null }],
    });
  });
});
