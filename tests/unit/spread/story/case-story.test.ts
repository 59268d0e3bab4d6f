import { expect, it } from 'vitest';
import { caseStory } from '../../../../utils/spread/story/case-story.ts';
import { person } from '../../item.ts';
import { type CaptureWish, captureOf, day, mediumOf } from './sample.ts';

const forwardOf = (id: string, known: object = {}) => ({
  forwardedFrom: {
    id: null,
    permalink: null,
    author: { ...person('X'), id },
    date: null,
    text: null,
    ...known,
  },
});

const WISHES: CaptureWish[] = [
  {
    id: 'a',
    at: day(20),
    account: { id: '-1', title: 'Bir' },
    items: [{ id: '1' }, { id: '2' }, { id: '3' }],
  },
  {
    ...{ id: 'b', at: day(21), account: { id: '-2', title: 'İki' } },
    items: [
      { id: '1', ...forwardOf('-1', { id: '1' }) },
      { id: '2', ...forwardOf('-1') },
      { id: '3', ...forwardOf('-9') },
      { id: '4', forwardedFrom: { id: null, permalink: null, author: null, date: null, text: null } },
    ],
  },
  { id: 'c', at: day(22), account: { id: '-3', title: 'Üç' }, items: [{ id: '1' }] },
  // The same channel under another name, and its first item again.
  { id: 'd', at: day(23), account: { id: '-1', title: 'Dörd' }, items: [{ id: '1' }] },
];

const captures = WISHES.map(captureOf);
const media = [
  mediumOf('a', 0, ['1']),
  mediumOf('a', 1, ['2']),
  mediumOf('b', 0, ['1']),
  mediumOf('b', 1, ['2']),
  mediumOf('c', 0, ['1']),
  mediumOf('d', 0, ['1']),
];

it('counts what was confirmed, and apart from it what was not decided', () => {
  const story = caseStory({
    captures,
    media,
    groups: [
      ['a 0', 'b 0', 'd 0', 'elsewhere 4'],
      ['a 1', 'b 1'],
      ['elsewhere 1', 'elsewhere 2'],
    ],
    proposals: [
      { one: 'a 0', other: 'c 0' },
      { one: 'a 1', other: 'd 0' },
      { one: 'c 0', other: 'elsewhere 0' },
    ],
  });
  expect(story.pictures).toBe(2);
  expect(Object.fromEntries(story.picturesAt)).toEqual({ 'telegram -1': [1, 2], 'telegram -2': [1, 2] });
  expect(story.shared).toEqual([
    { one: 'telegram -1', other: 'telegram -2', pictures: [1, 2], undecided: 0 },
    { one: 'telegram -1', other: 'telegram -3', pictures: [], undecided: 1 },
  ]);
  // The other is between two captures of one channel.
  expect(story.undecided).toBe(2);
  expect(story.story.sightings.map(({ key, seen }) => [key, seen.length])).toEqual([
    ['telegram -1 1', 2],
    ['telegram -1 2', 1],
    ['telegram -2 1', 1],
    ['telegram -2 2', 1],
  ]);
  expect(story.picturesOf.get('telegram -1 2')).toEqual([2]);
});

it('counts forwards in their direction, of all items and of those with a confirmed picture', () => {
  const { forwards, unnamedForwards, channels } = caseStory({
    captures,
    media,
    groups: [['a 0', 'b 0']],
    proposals: [],
  });
  expect(forwards).toEqual([
    { from: 'telegram -1', to: 'telegram -2', confirmed: 1, items: 2, byName: false },
    { from: 'telegram -9', to: 'telegram -2', confirmed: 0, items: 1, byName: false },
  ]);
  expect(unnamedForwards).toBe(1);
  expect(channels.map(({ key }) => key)).toEqual([
    'telegram -1',
    'telegram -2',
    'telegram -3',
    'telegram -9',
  ]);
});

it('tells of renames also where nothing was confirmed', () => {
  const { renames, pictures } = caseStory({ captures, media, groups: [], proposals: [] });
  expect(pictures).toBe(0);
  expect(renames).toMatchObject([
    {
      channel: 'telegram -1',
      from: { title: 'Bir', last: { utc: day(20) } },
      to: { title: 'Dörd', first: { utc: day(23) } },
    },
  ]);
});

it('has an item once that shows two of the pictures', () => {
  const both = [
    mediumOf('a', 0, ['1']),
    mediumOf('a', 1, ['1']),
    mediumOf('c', 0, ['1']),
    mediumOf('d', 0, []),
  ];
  const { story, picturesOf } = caseStory({
    ...{ captures, media: both, proposals: [] },
    groups: [
      ['a 0', 'c 0'],
      ['a 1', 'd 0'],
    ],
  });
  expect(story.sightings.map(({ key }) => [key, picturesOf.get(key)])).toEqual([
    ['telegram -1 1', [1, 2]],
    ['telegram -3 1', [1]],
    ['capture d', [2]],
  ]);
});
