import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageLines, type Reach } from '../../../components/words/coverage.ts';
import { LANGUAGES } from '../../../utils/i18n/choose.ts';
import { translator } from '../../../utils/i18n/translate.ts';

const en = translator('en');

const WHOLE: Reach = {
  coverage: {
    firstItem: '101',
    lastItem: '142',
    itemsSeen: 42,
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
  endedBy: 'whole',
  range: { kind: 'page', limit: 40 },
  complete: true,
  gaps: 0,
  walls: [],
  engine: 'captureVisibleTab',
  masked: false,
  originals: null,
};

const said = (reach: Reach): string[] => coverageLines(en, reach).map(({ text }) => text);
const warned = (reach: Reach): string[] =>
  coverageLines(en, reach)
    .filter(({ warning }) => warning)
    .map(({ text }) => text);

test('a whole page', () => {
  expect(said(WHOLE)).toEqual([
    'The whole page was kept.',
    '42 items seen.',
    'First item: 101. Last item: 142.',
    'No gaps were found.',
  ]);
  expect(warned(WHOLE)).toEqual([]);
});

describe('where the picture reaches', () => {
  test.each([
    [true, false, 'begins at the start'],
    [false, true, 'reaches the end'],
    [false, false, 'from where the capture began'],
  ])('start %s, end %s', (reachedStart, reachedEnd, words) => {
    const reach = { ...WHOLE, coverage: { ...WHOLE.coverage, reachedStart, reachedEnd } };
    expect(said(reach)[0]).toContain(words);
  });
});

test('a capture that reached the limit says so as a warning', () => {
  const coverage = { ...WHOLE.coverage, reachedEnd: false };
  expect(warned({ ...WHOLE, coverage, endedBy: 'limit', complete: false })).toEqual([
    'It ends at the limit of length that is set here.',
  ]);
});

test('an end that was not shown is not known, and what lies beyond is not said to be lost', () => {
  const reach: Reach = {
    ...WHOLE,
    complete: false,
    endedBy: 'no-end-seen',
    coverage: {
      ...WHOLE.coverage,
      reachedStart: false,
      unseenEnds: [{ way: 'start', shows: 'unknown', waitedMs: 8123 }],
    },
  };
  expect(warned(reach)).toEqual([
    'It is not certain that this is all: the page did not show its end. What was seen until then was kept.',
    'It is not known whether there are older items: the page was waited for 8 s and gave none.',
  ]);
  expect(said(reach).join()).not.toContain('What stands above it was not kept');
});

test('items of which only a part is in the picture are named, and counted where they are many', () => {
  const cut = (itemsCut: string[]): string =>
    said({ ...WHOLE, coverage: { ...WHOLE.coverage, itemsCut } }).find((line) => line.includes('a part')) ??
    '';
  expect(cut(['7', '9'])).toMatch(/: 7, 9\.$/);
  expect(cut(['1', '2', '3', '4', '5', '6'])).toMatch(/: 1, 2, 3, 4 \(\+2\)\.$/);
});

test('a question to log in is told, whatever ended the capture', () => {
  const walled: Reach = { ...WHOLE, complete: false, walls: ['login'] };
  expect(warned({ ...walled, endedBy: 'wall' })[0]).toContain('the site asked to log in');
  expect(warned({ ...walled, endedBy: 'limit' })).toContain(
    'The site asked to log in: there may be more than it showed.',
  );
});

test('gaps, lost parts and pictures, own regions and a re-drawn picture are all told', () => {
  const reach: Reach = {
    ...WHOLE,
    coverage: {
      ...WHOLE.coverage,
      itemsClaimed: 120,
      framesFailed: 1,
      imagesNotLoaded: 3,
      leftOut: ['chat-list', 'draft'],
    },
    complete: false,
    gaps: 2,
    engine: 'html2canvas',
  };
  expect(said(reach)).toEqual([
    'Not complete.',
    '42 items seen.',
    'First item: 101. Last item: 142.',
    'The page itself speaks of 120 items.',
    '2 gaps: places where something may be missing.',
    '1 part of the picture could not be taken.',
    '3 pictures had not loaded.',
    'Left out of the picture: your list of chats, what you were writing.',
    'The picture was re-drawn from the page’s code. It is not a photograph of the screen.',
  ]);
  expect(warned(reach)).toHaveLength(5);
});

test('numbers that no message has are told where they are few, and are no warning', () => {
  const run = (at: number) => ({ first: String(at), last: String(at + 2) });
  const runs = Array.from({ length: 6 }, (_, at) => run(10 * at + 1));
  const few = coverageLines(en, {
    ...WHOLE,
    coverage: { ...WHOLE.coverage, numbersAbsent: runs.slice(0, 2) },
  });
  expect(few).toContainEqual({
    text: 'These message numbers are not on the page: 1–3, 11–13. They may have been deleted; the page does not say.',
    warning: false,
  });
  const many = coverageLines(en, { ...WHOLE, coverage: { ...WHOLE.coverage, numbersAbsent: runs } });
  expect(many.map(({ text }) => text).join()).not.toContain('not on the page');
});

const anyReach: fc.Arbitrary<Reach> = fc.record({
  coverage: fc.record({
    firstItem: fc.constantFrom(null, '1'),
    lastItem: fc.constantFrom(null, '9'),
    itemsSeen: fc.nat(500),
    itemsClaimed: fc.option(fc.nat(500)),
    numbersAbsent: fc.array(fc.constant({ first: '3', last: '5' }), { maxLength: 8 }),
    framesFailed: fc.nat(5),
    imagesNotLoaded: fc.nat(30),
    fontsNotReady: fc.nat(3),
    innerScrollers: fc.nat(3),
    putBack: fc.nat(2),
    reachedStart: fc.boolean(),
    reachedEnd: fc.boolean(),
    unseenEnds: fc.subarray([
      { way: 'start' as const, shows: 'loading' as const, waitedMs: 30_000 },
      { way: 'end' as const, shows: 'unknown' as const, waitedMs: 8000 },
    ]),
    leftOut: fc.subarray(['chat-list', 'own-account', 'draft'] as const),
  }),
  endedBy: fc.constantFrom(
    'whole',
    'limit',
    'navigated',
    'tab-closed',
    'tab-hidden',
    'failed',
    'range',
    'framed',
    'stopped',
    'time',
    'resized',
    'no-end-seen',
    'wall',
  ),
  range: fc.oneof(
    fc.constant({ kind: 'page' as const, limit: 40 }),
    fc.constant({ kind: 'until-stop' as const }),
    fc.record({
      kind: fc.constant('item' as const),
      limit: fc.constant(40),
      item: fc.constantFrom(null, '7'),
      chosenBy: fc.constantFrom(null, 'picked' as const),
      screens: fc.nat(3),
      before: fc.constantFrom(null, 0, 800),
      after: fc.constantFrom(null, 0, 800),
    }),
  ),
  complete: fc.boolean(),
  gaps: fc.nat(4),
  walls: fc.subarray(['login', 'age'] as const),
  engine: fc.constantFrom('captureVisibleTab', 'html2canvas'),
  masked: fc.boolean(),
  originals: fc.option(
    fc.record({ use: fc.constantFrom('kept', 'hashed'), had: fc.nat(9), missing: fc.nat(9) }),
  ),
});

test('what is not complete is never told without a warning, nor as whole, in any language', () => {
  fc.assert(
    fc.property(anyReach, fc.constantFrom(...LANGUAGES), (reach, language) => {
      const t = translator(language);
      const lines = coverageLines(t, { ...reach, complete: false });
      expect(lines.some(({ warning }) => warning)).toBe(true);
      expect(lines.map(({ text }) => text)).not.toContain(t('coverage.whole'));
    }),
  );
});

test('every gap and failure leaves a warning', () => {
  fc.assert(
    fc.property(anyReach, (reach) => {
      const { framesFailed, imagesNotLoaded, fontsNotReady, innerScrollers, putBack = 0 } = reach.coverage;
      const counts = [reach.gaps, framesFailed, imagesNotLoaded, fontsNotReady, innerScrollers, putBack];
      const faults = counts.filter((count) => count > 0).length;
      expect(warned(reach).length).toBeGreaterThanOrEqual(faults);
    }),
  );
});

describe('one message', () => {
  const range = {
    kind: 'item' as const,
    limit: 40,
    item: '120',
    chosenBy: 'picked' as const,
    screens: 1,
    before: 900,
    after: 820,
  };
  const one: Reach = {
    ...WHOLE,
    range,
    endedBy: 'range',
    coverage: { ...WHOLE.coverage, reachedStart: false, reachedEnd: false },
  };

  test('that is whole: it is named, and the rest was not asked for', () => {
    expect(said(one)).toEqual([
      'The message you chose (No. 120) was kept whole, with what stands above and below it.',
      'Only this was asked for. The rest of the page was not kept.',
      '42 items seen.',
      'First item: 101. Last item: 142.',
      'No gaps were found.',
    ]);
    expect(warned(one)).toEqual([]);
  });

  test('that could not be told, or is not whole, is a warning', () => {
    const cut: Reach = { ...one, complete: false, range: { ...range, before: null, after: null } };
    const unknown: Reach = {
      ...cut,
      range: { ...range, item: null, chosenBy: null, before: null, after: null },
    };
    expect(warned(cut)).toEqual([
      'The message you chose (No. 120) is not whole in the picture. What was seen of it was kept.',
    ]);
    expect(warned(unknown)).toEqual([
      'It is not certain which message you meant. What was in the window was kept.',
    ]);
  });

  test('with a gap is not complete, though it is whole', () => {
    expect(warned({ ...one, complete: false, gaps: 1 })).toContain('Not complete.');
  });
});

test('a page whose code is there as text only, in part or not at all is told as a warning', () => {
  const told = (copy: Reach['copy']) =>
    warned({ ...WHOLE, complete: copy === 'inert' || copy === undefined, copy });
  expect(told('as-text')).toEqual([
    'Not complete.',
    'The code of the page could only be kept as text, because the copy of it would not have been safe to open. Nothing of it is lost; an expert can read it.',
  ]);
  expect(told('part')).toEqual([
    'Not complete.',
    'The page holds too much for all of its code and text to be kept: a part of them is missing. The pictures are not affected by this.',
  ]);
  expect(told('lost')).toEqual([
    'Not complete.',
    'The code and the text of the page could not be had from the browser, so they are missing. The pictures are not affected by this.',
  ]);
  expect(told('inert')).toEqual([]);
  expect(told(undefined)).toEqual([]);
});
