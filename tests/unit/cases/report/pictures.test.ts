import { describe, expect, it } from 'vitest';
import { picturesChapter } from '../../../../utils/cases/report/pictures/pictures-chapter.ts';
import type { PicturesInput } from '../../../../utils/cases/report/pictures/told-pictures.ts';
import { PICTURE_WORDS } from '../../../../utils/cases/report/pictures/words/languages.ts';
import type { MatchedPicture } from '../../../../utils/evidence/match.ts';
import type { Block } from '../../../../utils/package/report/report-blocks.ts';
import { MEASURED } from '../../../../utils/spread/measured.ts';
import { accountWith } from '../../item.ts';
import { decision } from '../../package/match-fixture.ts';
import { recordOf } from '../documents/sample.ts';
import { pictureMatches, pictureRecords } from './picture-sample.ts';

/** What the report says of pictures that a person held against each other. */

const input = (change: Partial<PicturesInput> = {}): PicturesInput => ({
  exhibits: pictureRecords().map((record, at) => ({ number: at + 3, record })),
  matches: pictureMatches(),
  language: 'en',
  isAlone: false,
  nameless: null,
  ...change,
});

const words = PICTURE_WORDS.en;

const original = (capture: string): MatchedPicture => ({
  ...{ capture, path: 'media/101-1.png', sha256: 'c'.repeat(64), place: null, atMs: null },
});

function blocksOf(change: Partial<PicturesInput> = {}): readonly Block[] {
  const told = picturesChapter(input(change));
  if (told === null) throw new Error('there is no chapter');
  return told.chapter.blocks;
}

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : []));

/** The rows of the table with such a first column. */
function tableOf(blocks: readonly Block[], head: string, place = 0): (readonly string[])[] {
  const found = blocks.filter((block) => block.kind === 'table' && block.columns[0]?.head === head);
  const table = found[place];
  return table?.kind === 'table' ? table.rows.map((row) => row.map(String)) : [];
}

describe('the chapter', () => {
  it('says which exhibits show the same picture', () => {
    expect(textsOf(blocksOf())).toContain('Picture 1: exhibits 3–6 show the same picture');
  });

  it('is not there where nothing was decided', () => {
    expect(picturesChapter(input({ matches: [] }))).toBeNull();
  });

  it('tells of each decision who made it, when, and why it was proposed', () => {
    const rows = tableOf(blocksOf(), words.decisions.one);
    expect(rows.map(([one, other]) => [one, other].join(' | '))).toEqual([
      'Exhibit 3\nmedia/101-1.png | Exhibit 4\nmedia/101-1.png',
      'Exhibit 3\nmedia/101-1.png | Exhibit 4\nmedia/101-1.png',
      'Exhibit 4\nmedia/101-1.png | Exhibit 5\nmedia/101-1.png',
      'Exhibit 4\nmedia/101-1.png | Exhibit 6\nscreenshot.png\npart of 60 × 40 pixels, from 12, 30',
    ]);
    expect(rows.map(([, , decided]) => decided?.split('\n').slice(0, -1))).toEqual([
      ['cannot be said', '(decided otherwise later)', 'Hüquqşünas A.'],
      ['the same', 'Hüquqşünas A.'],
      ['the same', 'holder of the vault, without a name'],
      ['the same', 'Hüquqşünas A.'],
    ]);
    expect(rows[1]?.[2]).toMatch(/11 March 2024, \d\d:\d\d/);
    expect(rows.map((row) => row[3])).toEqual([
      ...Array(2).fill(
        'PDQ: bits that differ, of 256: 12 (at most 31); places that lie in the same order on both: 57; laid on each other they cover 90 % of the smaller one, and 88 % of that shows the same; version 1 of the method',
      ),
      'the files are the same, byte for byte',
      'not proposed by the program: a person put the two together',
    ]);
  });

  it('tells where it was seen, in the order of publication, and never who was first on the platform', () => {
    const blocks = blocksOf();
    const rows = tableOf(blocks, words.seen.number);
    expect(rows.map(([row, exhibits, published]) => [row, exhibits, published].join(' '))).toEqual([
      '1 4\n(101) 2026-10-07T10:00:00Z',
      '2 3\n(101) 2026-10-12T10:00:00Z',
      '3 5\n(101) 2026-10-15T10:00:00Z',
      '4 6\n(102) dünən\n(without a time zone)',
    ]);
    expect(rows[0]?.slice(4)).toEqual(['Köhnə ad, @kohne_ad, № -1005555\nViews: 907', '']);
    expect(rows[2]?.[5]).toBe('Köhnə ad, № -1005555\n(101)');
    const texts = textsOf(blocks);
    expect(texts).toContain(words.seen.firstPublished('1'));
    expect(texts).toContain(words.seen.unplaced(1));
    expect(texts).toContain(words.seen.firstCaptured('2'));
  });

  it('tells which accounts share it, what was forwarded, and who changed the name', () => {
    const blocks = blocksOf();
    expect(tableOf(blocks, words.across.account)).toEqual([
      ['Yeni ad, @yeni_ad', '-1005555', '1', '4, 6'],
      ['Kanal 1, @kanal1', '-1001001', '1', '3'],
      ['Kanal 3, @kanal3', '-1001003', '1', '5'],
    ]);
    expect(tableOf(blocks, words.across.account, 1)).toHaveLength(3);
    expect(tableOf(blocks, words.across.from)).toEqual([['Yeni ad, @yeni_ad', 'Kanal 3, @kanal3', '1', '1']]);
    const [[number, before, after] = []] = tableOf(blocks, words.across.number);
    expect(number).toBe('-1005555');
    expect(before).toMatch(/^Köhnə ad, @kohne_ad\nlast seen: 12 November 2026/);
    expect(after).toMatch(/^Yeni ad, @yeni_ad\nfirst seen: 14 November 2026/);
  });

  it('gives the rates that were measured, and says on what', () => {
    const blocks = blocksOf();
    expect(textsOf(blocks)).toContain(words.method.caution);
    const rows = tableOf(blocks, words.method.change);
    const { crop10 } = MEASURED.recall;
    expect(rows).toContainEqual([words.method.changes.crop10, `${crop10.found} / ${crop10.asked}`]);
    expect(rows.map(([, rate]) => rate)).not.toContain('0 / 0');
    expect(textsOf(blocks)).not.toContain(words.method.otherVersions(String(MEASURED.version)));
    const [first] = pictureMatches();
    const proposed = first?.proposed;
    if (first === undefined || !proposed) throw new Error('it was proposed');
    const other = { ...first, proposed: { ...proposed, version: MEASURED.version + 1 } };
    expect(textsOf(blocksOf({ matches: [other] }))).toContain(
      words.method.otherVersions(String(MEASURED.version + 1)),
    );
  });

  it('tells decisions that contradict each other, and those by which two are not the same', () => {
    const matches = pictureMatches();
    const [, , second] = matches;
    const one = matches[0]?.pictures[0];
    const other = second?.pictures[1];
    if (one === undefined || other === undefined) throw new Error('there are pictures');
    const against = decision(4, [one, other], { verdict: 'not-same' });
    expect(textsOf(blocksOf())).not.toContain(words.contradicted);
    expect(textsOf(blocksOf({ matches: [...matches, against] }))).toContain(words.contradicted);
    const apart = blocksOf({ matches: [...matches.slice(1, 2), against] });
    expect(textsOf(apart)).not.toContain(words.contradicted);
    expect(textsOf(apart)).toContain(words.others);
    expect(tableOf(apart, words.decisions.one, 1).map((row) => row[2]?.split('\n')[0])).toEqual([
      'not the same',
    ]);
  });

  it('does not say who decided where that is left out', () => {
    const rows = tableOf(blocksOf({ nameless: '[name left out]' }), words.decisions.one);
    expect(JSON.stringify(rows)).not.toContain('Hüquqşünas');
    expect(rows[1]?.[2]).toContain('[name left out]');
  });

  it.each(['az', 'ru', 'en'] as const)('says in each language what it does not show: %s', (language) => {
    const told = picturesChapter(input({ language }));
    expect(told?.showsNot).toHaveLength(4);
    expect(textsOf(told?.chapter.blocks ?? [])).toContain(PICTURE_WORDS[language].inPackage);
    expect(textsOf(blocksOf({ language, isAlone: true }))).not.toContain(PICTURE_WORDS[language].inPackage);
  });
});

describe('the graph', () => {
  it('has a lane for each account, a ring around the first, an arrow for the forward and words for what has no date', () => {
    const drawing = blocksOf().find((block) => block.kind === 'drawing');
    if (drawing?.kind !== 'drawing') throw new Error('there is no drawing');
    const { shapes, width, height } = drawing.drawing;
    const said = shapes.flatMap((shape) => (shape.kind === 'words' ? [shape.text] : []));
    expect(said).toEqual(
      expect.arrayContaining(['Yeni ad, @yeni_ad', 'Kanal 1, @kanal1', 'Kanal 3, @kanal3']),
    );
    expect(said).toEqual(expect.arrayContaining(['1', '2', '3', '4', words.graph.unknown]));
    const circles = shapes.filter((shape) => shape.kind === 'circle');
    expect(circles.filter(({ filled }) => filled)).toHaveLength(4);
    expect(circles.filter(({ filled }) => !filled)).toHaveLength(1);
    const lines = shapes.filter((shape) => shape.kind === 'line');
    expect(lines.filter((line) => line.width === 0.75 && line.y !== line.toY)).toHaveLength(3);
    expect(lines.filter(({ grey }) => grey === 0.65)).not.toHaveLength(0);
    for (const shape of shapes) {
      expect(shape.x).toBeGreaterThanOrEqual(0);
      expect(shape.x).toBeLessThanOrEqual(width);
      expect(shape.y).toBeLessThanOrEqual(height);
    }
  });
});

it('draws as many accounts as a sheet has room for, and says how many are left', () => {
  const records = Array.from(
    { length: 16 },
    (_, at) =>
      recordOf(at + 1, (record) => {
        record.site.account = accountWith({
          id: `-100${2000 + at}`,
          username: `kanal_${at}`,
          title: `Kanal ${at}`,
        });
      }).record,
  );
  const matches = records
    .slice(1)
    .map(({ id }, at) => decision(at, [original(records[0]?.id ?? ''), original(id)]));
  const blocks = blocksOf({ exhibits: records.map((record, at) => ({ number: at + 1, record })), matches });
  const drawing = blocks.find((block) => block.kind === 'drawing');
  if (drawing?.kind !== 'drawing') throw new Error('there is no drawing');
  // A sheet has 680 points, of which the heading takes some.
  expect(drawing.drawing.height).toBeLessThan(640);
  expect(textsOf(blocks)).toContain(words.graph.more(3));
  expect(tableOf(blocks, words.seen.number)).toHaveLength(16);
});
