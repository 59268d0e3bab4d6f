import { describe, expect, it } from 'vitest';
import { base64Length, PIECE } from '../../../../../utils/capture/media/bounds.ts';
import { answer } from '../../../../../utils/capture/page/answer.ts';
import { AnswerValidator } from '../../../../../utils/capture/page/client/validate-answers.ts';
import { mediaHandOver } from '../../../../../utils/capture/page/media/hand-over.ts';
import { clipped, portable } from '../../../../../utils/capture/page/portable.ts';
import { itemWith } from '../../../item.ts';

const FACTS = {
  url: 'https://example.org/',
  title: 'Bir rəssamın qeydləri',
  canonicalUrl: null,
  permalink: null,
  referrer: null,
  language: 'az',
  site: 'generic',
  kind: 'page',
  thread: null,
  confidence: 'generic',
  unread: [],
  sources: [],
  walls: [],
  account: null,
  claimed: null,
  viewport: { width: 1280, height: 720 },
  devicePixelRatio: 1,
  own: [],
  head: null,
  screen: { width: 1280, height: 720 },
  framed: false,
};
const readAll = (...items: unknown[]) => ({ items, ids: [] });

describe('what a page says', () => {
  it('comes through unchanged where it is of an honest length', () => {
    const border = new AnswerValidator();
    const text = 'ə'.repeat(60_000);
    expect(border.admit('describe', FACTS)).toEqual(FACTS);
    expect(border.admit('readAll', readAll(itemWith({ id: '1', text }))).items[0]?.text).toBe(text);
    expect(border.takeTold()).toEqual([]);
  });

  it('is shortened with a mark where it is not, each text once in what is told', () => {
    const border = new AnswerValidator();
    const title = 'x'.repeat(4_194_304);
    const canonicalUrl = `https://example.org/${'y'.repeat(12_000_000)}`;
    const facts = border.admit('describe', { ...FACTS, title, canonicalUrl });
    border.admit('describe', { ...FACTS, title, canonicalUrl });
    expect(facts.title).toBe(`${'x'.repeat(4096)}… [+4190208]`);
    expect(facts.canonicalUrl).toHaveLength(65_536 + '… [+11934484]'.length);
    expect(border.takeTold()).toEqual([
      { kind: 'shortened', target: 'title: 4194304 characters, the first 4096 kept' },
      { kind: 'shortened', target: 'canonicalUrl: 12000020 characters, the first 65536 kept' },
    ]);
    expect(border.takeTold()).toEqual([]);
  });

  it('never makes half a character', () => {
    const { title } = new AnswerValidator().admit('describe', { ...FACTS, title: `a${'😀'.repeat(4000)}` });
    expect(title.isWellFormed()).toBe(true);
  });

  it('is bounded all together where it is items', () => {
    const border = new AnswerValidator();
    const items = Array.from({ length: 600 }, (_, at) => itemWith({ id: `${at}`, text: 'z'.repeat(60_000) }));
    const { items: kept } = border.admit('readAll', readAll(...items));
    const sum = kept.reduce((length, { text }) => length + text.length, 0);
    expect(sum).toBeLessThan(25_000_000);
    expect(kept).toHaveLength(600);
    expect(border.takeTold()).toContainEqual({
      kind: 'shortened',
      target: 'items.text: 60000 characters, the first 200 kept',
    });
  });

  it('is refused where it is not of its form', () => {
    for (const wrong of [{ title: 7 }, { url: null }, { viewport: 'wide' }, { walls: ['none'] }]) {
      expect(() => new AnswerValidator().admit('describe', { ...FACTS, ...wrong })).toThrow(
        /is not of its form/,
      );
    }
    expect(() =>
      new AnswerValidator().admit('readAll', readAll({ ...itemWith({ id: '1' }), text: {} })),
    ).toThrow(/items.0.text is not of its form/);
    let deep: unknown = 'x';
    for (let depth = 0; depth < 40; depth++) deep = { deep };
    expect(() => new AnswerValidator().admit('describe', { ...FACTS, deep })).toThrow(/is not of its form/);
  });

  it('is told in its whole length although only its beginning was handed over', () => {
    const border = new AnswerValidator();
    const answer = clipped({ ...FACTS, title: 'x'.repeat(95_000_000) });
    expect(JSON.stringify(answer).length).toBeLessThan(100_000);
    expect(border.admit('describe', answer).title).toBe(`${'x'.repeat(4096)}… [+94995904]`);
  });

  it('is not handed over where it is too large for a browser, in bytes and not in characters', () => {
    expect(() => portable({ html: 'ə'.repeat(45_000_000) })).toThrow(RangeError);
    expect(() => portable({ html: 'x'.repeat(90_000_000) })).toThrow(RangeError);
    expect(portable({ html: 'x'.repeat(60_000_000) })).toBeTruthy();
  });
});

const MET = {
  kind: 'image',
  source: 'https://example.org/a.png',
  item: null,
  missing: null,
  number: 0,
  inMemory: false,
  byWorker: false,
};

describe('what a page says of its pictures', () => {
  it('comes through unchanged where it is honest', () => {
    const border = new AnswerValidator();
    const piece = 'A'.repeat(base64Length(PIECE));
    const opening = { opened: { mediaType: 'image/png', size: 12 }, missing: null };
    expect(border.admit('find', [MET, { ...MET, missing: 'drawn' }])).toEqual([
      MET,
      { ...MET, missing: 'drawn' },
    ]);
    expect(border.admit('open', opening)).toEqual(opening);
    expect(border.admit('open', { opened: null, missing: 'gone' })).toEqual({
      opened: null,
      missing: 'gone',
    });
    expect(border.admit('next', piece)).toBe(piece);
    expect(border.admit('next', null)).toBeNull();
    expect(border.admit('address', MET.source)).toBe(MET.source);
    expect(border.takeTold()).toEqual([]);
  });

  it('is shortened, and no more of it let in than any page shows', () => {
    const border = new AnswerValidator();
    const source = `https://example.org/${'y'.repeat(900_000)}`;
    const found = border.admit(
      'find',
      Array.from({ length: 2100 }, (_, number) => ({ ...MET, source, number })),
    );
    expect(found).toHaveLength(2000);
    expect(found[0]?.source).toBe(`${source.slice(0, 65_536)}… [+834484]`);
  });

  it('is the answer of a shortened text where an address has tens of megabytes', async () => {
    const source = `https://example.org/${'z'.repeat(45_000_000)}`;
    const agent = { find: () => [0, 1, 2].map((number) => ({ ...MET, source, number })) };
    const reply = await answer<'find', typeof agent>(() => agent, mediaHandOver)('find', []);
    expect(JSON.stringify(reply).length).toBeLessThan(300_000);
    if (!reply.ok) throw new Error(reply.message);
    const said = new AnswerValidator().admit('find', reply.value)[2]?.source;
    expect(said?.length).toBe(65_536 + '… [+44934484]'.length);
    expect(said?.slice(65_536)).toBe('… [+44934484]');
  });

  it('is a piece of a file in its whole length, which no other text may have', () => {
    const piece = 'A'.repeat(base64Length(PIECE));
    expect(mediaHandOver(piece, 'next')).toBe(piece);
    expect(mediaHandOver(piece, 'address')).toMatchObject({ length: piece.length });
  });

  it('is refused where it is not of its form, also where it had to be shortened to be let in', () => {
    const address = `https://example.org/${'x'.repeat(70_000)}`;
    for (const [question, said] of [
      ['find', [{ ...MET, number: -1 }]],
      ['find', [{ ...MET, kind: 'song' }]],
      ['find', { length: 3 }],
      ['open', { opened: { mediaType: null, size: 'many' }, missing: null }],
      ['open', { opened: null, missing: null }],
      ['address', address],
      ['address', clipped('x'.repeat(2_000_000))],
      ['next', 'A'.repeat(base64Length(PIECE) + 4)],
      ['next', 7],
      ['cover', 'yes'],
    ] as const)
      expect(() => new AnswerValidator().admit(question as 'cover', said), question).toThrow(
        /is not of its form/,
      );
  });

  it('says no more in an error than fits', async () => {
    const agent = {
      next: () => {
        throw new TypeError(`Failed to parse URL from ${'x'.repeat(90_000_000)}`);
      },
    };
    const reply = await answer<'next', typeof agent>(() => agent)('next', []);
    expect(JSON.stringify(reply).length).toBeLessThan(2000);
  });
});
