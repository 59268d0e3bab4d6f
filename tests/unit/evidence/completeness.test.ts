import { describe, expect, test } from 'vitest';
import { reasonsAgainst } from '../../../utils/evidence/completeness.ts';
import type { Method } from '../../../utils/evidence/method.ts';
import { mergeNotShown, NotShown } from '../../../utils/evidence/not-shown.ts';

const WHOLE: Omit<Method, 'complete'> = {
  trigger: { kind: 'toolbar', clicked: null },
  range: { kind: 'page', limit: 40 },
  engine: 'captureVisibleTab',
  viewport: { width: 800, height: 600 },
  devicePixelRatio: 1,
  zoom: 1,
  picture: { width: 800, height: 600, head: null },
  band: { x: 0, y: 0, width: 800, height: 600 },
  frames: [],
  adjustments: [{ kind: 'hidden', target: 'header' }],
  gaps: [],
  coverage: {
    firstItem: null,
    lastItem: null,
    itemsSeen: 0,
    itemsClaimed: null,
    numbersAbsent: [],
    framesFailed: 0,
    imagesNotLoaded: 0,
    fontsNotReady: 0,
    innerScrollers: 0,
    reachedStart: true,
    reachedEnd: true,
    leftOut: [],
  },
  freshLoad: false,
  secondLook: null,
  masked: false,
  endedBy: 'whole',
  durationMs: 100,
};

const codes = (changes: Partial<typeof WHOLE>, copy: 'inert' | 'part' = 'inert') =>
  reasonsAgainst({ ...WHOLE, ...changes }, copy).map(({ code }) => code);

test('nothing speaks against a page that was walked from end to end', () => {
  expect(codes({})).toEqual([]);
});

describe('speaks against it', () => {
  const { coverage } = WHOLE;
  test.each<[string, Partial<typeof WHOLE>]>([
    ['ended', { endedBy: 'stuck' }],
    ['gaps', { gaps: [{ row: 7, reason: 'anchor-lost' }] }],
    ['frames-failed', { coverage: { ...coverage, framesFailed: 1 } }],
    ['put-back', { coverage: { ...coverage, putBack: 2 } }],
    ['pictures', { coverage: { ...coverage, imagesNotLoaded: 1 } }],
    ['inner-scrollers', { coverage: { ...coverage, innerScrollers: 1 } }],
    ['not-searched', { adjustments: [{ kind: 'not-searched', target: 'elements' }] }],
    ...NotShown.entries.kind.options.map((kind): [string, Partial<typeof WHOLE>] => [
      kind,
      { coverage: { ...coverage, notShown: [{ kind, count: 1 }] } },
    ]),
  ])('%s', (code, changes) => {
    expect(codes(changes)).toEqual([code]);
  });

  test('a copy of the page that is only a part of it', () => {
    expect(codes({}, 'part')).toEqual(['copy']);
  });

  test('a chosen item that is not whole', () => {
    const range = { kind: 'item', limit: 9, item: '5', chosenBy: 'link', screens: 1 } as const;
    expect(codes({ range: { ...range, before: null, after: null }, endedBy: 'range' })).toEqual([
      'not-answered',
    ]);
    expect(codes({ range: { ...range, before: 10, after: 10 }, endedBy: 'range' })).toEqual([]);
  });
});

test('what several frames do not show is added up by kind', () => {
  const merged = mergeNotShown([
    { kind: 'blank', count: 1, target: 'p.first' },
    { kind: 'layer', count: 1 },
    { kind: 'blank', count: 2, target: 'p.second' },
  ]);
  expect(merged).toEqual([
    { kind: 'blank', count: 3, target: 'p.first' },
    { kind: 'layer', count: 1 },
  ]);
});
