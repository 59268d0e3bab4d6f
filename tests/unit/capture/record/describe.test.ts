import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type CaptureStory, describeCapture } from '../../../../utils/capture/record/describe.ts';
import type { FrameEntry } from '../../../../utils/capture/record/journal-entries.ts';
import type { JoinedStrip } from '../../../../utils/capture/stitch/compose.ts';
import { type Adjustment, Method, PICTURES_MOST } from '../../../../utils/evidence/method.ts';
import type { Item } from '../../../../utils/evidence/reading.ts';
import type { Artifact } from '../../../../utils/evidence/record.ts';
import { accountWith, itemWith, picture } from '../../item.ts';
import { frameWith } from '../frame.ts';

const PAGE: Artifact = {
  path: 'page.html',
  role: 'page',
  mediaType: 'text/html',
  bytes: 4,
  sha256: 'a'.repeat(64),
};
const CUSTODY = { sequence: 3, previous: 'b'.repeat(64) };

const item = (id: string): Item => itemWith({ id });

const frame = (index: number, offset: number, imagesMissing = 0): FrameEntry =>
  frameWith({ index, offset, ids: [String(index)], imagesMissing, at: 100 * (index + 1) });

const strip = (index: number, row: number, gap: JoinedStrip['gap'] = null, band = 0): JoinedStrip => ({
  index,
  from: 0,
  row,
  rows: 100,
  gap,
  band,
});

function story(changes: Partial<CaptureStory> = {}): CaptureStory {
  return {
    id: '018df8e6-0000-7000-8000-000000000001',
    clickedAt: new Date('2026-11-24T09:00:00.000Z'),
    trigger: { kind: 'shortcut', clicked: null },
    copy: 'inert',
    engine: 'captureVisibleTab',
    range: { kind: 'page', limit: 40 },
    facts: {
      url: 'https://example.org/',
      title: 'Səhifə',
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
      viewport: { width: 800, height: 100 },
      devicePixelRatio: 1,
      own: [
        { region: 'draft', rect: { x: 0, y: 0, width: 1, height: 1 } },
        { region: 'draft', rect: { x: 5, y: 5, width: 1, height: 1 } },
      ],
      head: null,
      screen: { width: 800, height: 600 },
      framed: false,
    },
    zoom: 1,
    band: { x: 0, y: 0, width: 800, height: 100 },
    frames: [frame(0, 0), frame(1, -100)],
    endedBy: 'whole',
    reachedStart: true,
    reachedEnd: true,
    walls: [],
    unseenEnds: [],
    notShown: [],
    waited: null,
    upward: false,
    items: [item('7'), item('9')],
    picture: {
      width: 800,
      height: 200,
      strips: [strip(1, 0), strip(0, 100)],
      digests: ['1'.repeat(64), '0'.repeat(64)],
    },
    head: null,
    pictures: null,
    adjustments: [],
    innerScrollers: 0,
    freshLoad: true,
    masked: false,
    originals: null,
    secondLook: { equal: 2, different: 0 },
    place: null,
    durationMs: 200,
    environment: {
      userAgent: '',
      platform: '',
      browser: '',
      extension: '',
      screen: { width: 800, height: 600 },
      languages: [],
    },
    ...changes,
  };
}

const methodOf = (changes: Partial<CaptureStory> = {}) =>
  describeCapture(story(changes), CUSTODY, [PAGE]).method;

describe('describeCapture', () => {
  it('lists what lay over the page, and the other addresses of the same content, each once', () => {
    const layers = [{ target: 'dialog', rect: { x: 10, y: 10, width: 300, height: 200 } }];
    const frames = ['#a', '#b', '#a', ''].map((hash, index) => ({
      ...frame(index, index * 100),
      ...(hash === '' ? {} : { url: `https://example.org/${hash}` }),
    }));
    const picture = { ...story().picture, strips: [strip(0, 0), strip(1, 100)] };
    const { coverage, complete } = methodOf({ frames, picture, facts: { ...story().facts, layers } });
    expect(coverage.layers).toEqual(layers);
    expect(coverage.addresses).toEqual(['https://example.org/#a', 'https://example.org/#b']);
    expect(complete).toBe(true);
    expect(methodOf().coverage).not.toHaveProperty('layers');
    expect(methodOf().coverage).not.toHaveProperty('addresses');
  });

  it('says where pictures stand, where that is known; where it is not, nothing, as older records', () => {
    const place = { x: 0, y: 0, width: 100, height: 100 };
    const pictures = [{ kind: 'image' as const, place, whole: true, item: null, original: null }];
    expect(methodOf({ pictures }).pictures).toEqual(pictures);
    expect(methodOf({ pictures: [] }).pictures).toEqual([]);
    expect(methodOf()).not.toHaveProperty('pictures');
    expect(() => v.parse(Method, methodOf())).not.toThrow();
    const tooMany = Array.from({ length: PICTURES_MOST + 1 }, () => pictures[0]);
    expect(v.safeParse(Method, { ...methodOf(), pictures: tooMany }).success).toBe(false);
  });

  it('lists the frames in reading order, each with the digest of its rows', () => {
    expect(methodOf().frames).toEqual([
      { index: 1, row: 0, rows: 100, offset: -100, ids: ['1'], sha256: '1'.repeat(64), at: 200 },
      { index: 0, row: 100, rows: 100, offset: 0, ids: ['0'], sha256: '0'.repeat(64), at: 100 },
    ]);
  });

  it('tells of the connection what is known, or why nothing is; where it was not wished, nothing', () => {
    const told = { missing: 'cache' } as const;
    const pageOf = (changes: Partial<CaptureStory>) => describeCapture(story(changes), CUSTODY, [PAGE]).page;
    expect(pageOf({ connection: { told, der: [] } }).connection).toEqual(told);
    expect(pageOf({})).not.toHaveProperty('connection');
  });

  it('takes the page hash from the page, and refuses to go without it', () => {
    expect(describeCapture(story(), CUSTODY, [PAGE]).page.sha256).toBe(PAGE.sha256);
    expect(() => describeCapture(story(), CUSTODY, [])).toThrow('without its page');
  });

  it('says which ends were not seen, and never calls that whole', () => {
    const unseenEnds = [{ way: 'start' as const, shows: 'loading' as const, waitedMs: 30_000 }];
    const method = methodOf({ endedBy: 'no-end-seen', reachedStart: false, unseenEnds, upward: true });
    expect(method).toMatchObject({ complete: false, order: 'newer-first', coverage: { unseenEnds } });
    expect(methodOf().coverage).not.toHaveProperty('unseenEnds');
  });

  it('names the items of which the picture holds only a part, where there are any', () => {
    const placed = [
      { item: item('7'), place: -150, height: 100 },
      { item: item('9'), place: 0, height: 50 },
    ];
    const frames = [frame(0, 0), { ...frame(1, -100), items: placed }];
    expect(methodOf({ endedBy: 'limit', reachedStart: false, frames }).coverage.itemsCut).toEqual(['7']);
    expect(methodOf({ frames }).coverage).not.toHaveProperty('itemsCut');
  });

  it('does not call whole what a question to log in cut off, nor what lacks items that the page speaks of', () => {
    const { facts } = story();
    const walled = methodOf({ facts: { ...facts, walls: ['login'] } });
    expect(walled).toMatchObject({ complete: false, endedBy: 'wall', coverage: { reachedEnd: false } });
    const short = methodOf({ facts: { ...facts, claimed: 3 } });
    expect(short).toMatchObject({ complete: false, endedBy: 'no-end-seen', coverage: { reachedEnd: false } });
    // A chat that had not opened yet is read as any page, whose end is where its content ends.
    const unopened = methodOf({ facts: { ...facts, confidence: 'generic', kind: 'channel' } });
    expect(unopened).toMatchObject({
      complete: false,
      endedBy: 'no-end-seen',
      coverage: { reachedEnd: false },
    });
    expect(methodOf({ facts: { ...facts, claimed: 2 } })).toMatchObject({ complete: true, endedBy: 'whole' });
  });

  it('claims no end below which a message arrived that was not kept', () => {
    const reading = { account: null, walls: [], expansion: { opened: 0, left: 0, uncovered: 0 } };
    const end = { ...frame(0, 0), atEnd: true, reading: { ...reading, newest: '9' } };
    const file = itemWith({ id: '9', media: [picture({ kind: 'file', id: '5000000' })] });
    const later = (newest: string | null) =>
      methodOf({
        items: [item('7'), file],
        frames: [end, { ...frame(1, -100), reading: { ...reading, newest } }],
        upward: true,
      });
    expect(later('10')).toMatchObject({
      complete: false,
      endedBy: 'no-end-seen',
      coverage: { reachedEnd: false },
    });
    // The lower end was taken out of the list, or is as it was.
    for (const newest of ['8', '9', null])
      expect(later(newest)).toMatchObject({ complete: true, coverage: { reachedEnd: true } });
    // What was below the end when it was met shows nothing of its own.
    const hidden = { ...end, reading: { ...reading, newest: '12' } };
    const frames = [hidden, { ...frame(1, -100), reading: { ...reading, newest: '12' } }];
    expect(methodOf({ frames, upward: true }).coverage.reachedEnd).toBe(true);
  });

  it('says whether the page was loaded anew before, and looked at again after', () => {
    expect(methodOf()).toMatchObject({ freshLoad: true, secondLook: { equal: 2, different: 0 } });
  });

  it('says whether the page stands where it stood, where that was asked', () => {
    expect(methodOf()).not.toHaveProperty('place');
    for (const place of ['restored', 'lost', 'unknown'] as const)
      expect(methodOf({ place })).toMatchObject({ complete: true, place });
  });

  it('says what was covered, each region once', () => {
    expect(methodOf().coverage.leftOut).toEqual(['draft']);
    expect(methodOf().coverage).toMatchObject({ firstItem: '7', lastItem: '9', itemsSeen: 2 });
  });

  it('calls only that complete which came to its end without a gap or a failed frame', () => {
    const { picture } = story();
    expect(methodOf().complete).toBe(true);
    expect(methodOf({ endedBy: 'limit' }).complete).toBe(false);
    for (const copy of ['as-text', 'part', 'lost'] as const)
      expect(methodOf({ copy }).complete, copy).toBe(false);
    expect(methodOf({ frames: [frame(0, 0), { ...frame(1, -100), doubt: 'page-moved' }] }).complete).toBe(
      false,
    );
    const strips = [strip(1, 0), strip(0, 182, 'page-moved', 82)];
    const torn = methodOf({ picture: { ...picture, strips } });
    expect(torn.complete).toBe(false);
    expect(torn.gaps).toEqual([{ row: 100, reason: 'page-moved', rows: 82, above: '1', below: '0' }]);
  });

  it('does not list numbers that lie in a gap as absent', () => {
    const { picture, facts } = story();
    const strips = [strip(1, 0), strip(0, 182, 'anchor-lost', 82)];
    const frames = [
      { ...frame(0, 0), ids: ['581', '582', '585'] },
      { ...frame(1, -100), ids: ['570', '573', '574'] },
    ];
    const items = ['570', '573', '574', '581', '582', '585'].map(item);
    const known = { ...facts, account: accountWith({ id: '-1005' }) };
    const absent = (changes: Partial<CaptureStory>) =>
      methodOf({ frames, items, facts: known, ...changes }).coverage.numbersAbsent;
    const others = [
      { first: '571', last: '572' },
      { first: '583', last: '584' },
    ];
    expect(absent({ picture: { ...picture, strips } })).toEqual(others);
    const [before = { first: '', last: '' }, after = before] = others;
    expect(absent({})).toEqual([before, { first: '575', last: '580' }, after]);
  });

  it('does not say of what the page put back that it was done, nor that the capture is complete', () => {
    const done = (kind: Adjustment['kind'], target: string): Adjustment => ({ kind, target });
    const kept = [done('hidden', 'div.bar'), done('unstuck', 'div.cover')];
    const story = [...kept, done('hidden', 'div.cover'), done('hidden', 'div.cover')];
    const undone = done('put-back', 'hidden div.cover');
    const method = methodOf({ adjustments: [...story, undone] });
    // One of two that look alike.
    expect(method.adjustments).toEqual([...kept, done('hidden', 'div.cover'), undone]);
    expect(method).toMatchObject({ complete: false, endedBy: 'whole', coverage: { putBack: 1 } });
    expect(methodOf({ adjustments: story })).toMatchObject({ complete: true, adjustments: story });
    expect(methodOf({ adjustments: story }).coverage).not.toHaveProperty('putBack');
  });

  it('takes a video that plays all the same for no cover', () => {
    const { complete, coverage } = methodOf({ adjustments: [{ kind: 'put-back', target: 'stilled video' }] });
    expect(complete).toBe(true);
    expect(coverage).not.toHaveProperty('putBack');
  });

  it('counts the pictures that were missing when their frame was taken', () => {
    const frames = [frame(0, 0, 2), frame(1, -100, 1)];
    expect(methodOf({ frames }).coverage.imagesNotLoaded).toBe(3);
  });

  it('refuses a picture whose strips have no digest', () => {
    const { picture } = story();
    expect(() => methodOf({ picture: { ...picture, digests: ['1'.repeat(64)] } })).toThrow(
      'strip 1 has no frame',
    );
  });

  it('keeps a number that came to light only on the way, and all that stood in the way', () => {
    const { facts } = story();
    const told = (id: string | null): FrameEntry['reading'] => ({
      account: accountWith({ id, title: 'Kanal' }),
      walls: ['login'],
      expansion: { opened: 2, left: 1, uncovered: 0 },
    });
    const frames = [
      { ...frame(0, 0), reading: told(null) },
      { ...frame(1, -100), reading: told('-1005') },
    ];
    const known = { ...facts, account: accountWith({ title: 'Kanal' }), walls: ['private' as const] };
    const { site } = describeCapture(story({ frames, facts: known }), CUSTODY, [PAGE]);
    expect(site).toMatchObject({
      account: { id: '-1005' },
      walls: ['private', 'login'],
      expansion: { opened: 2, left: 1, uncovered: 0 },
    });
  });

  it('names the numbers that no message has, where a chat numbers its own', () => {
    const { facts } = story();
    const album = itemWith({ id: '104', media: [picture({ id: '104' }), picture({ id: '105' })] });
    const file = itemWith({ id: '109', media: [picture({ kind: 'file', id: '107' })] });
    const items = [item('101'), album, file];
    const of = (id: string, thread: string | null = null) =>
      methodOf({ items, facts: { ...facts, thread, account: accountWith({ id }) } }).coverage.numbersAbsent;
    expect(of('-1001234567890')).toEqual([
      { first: '102', last: '103' },
      { first: '106', last: '108' },
    ]);
    // A person's chats and small groups are numbered together, a topic with the rest of its group.
    expect(of('520000102')).toEqual([]);
    expect(of('-4567')).toEqual([]);
    expect(of('-1001234567890', '77')).toEqual([]);
  });

  it('leaves out of the address what only carries a session', () => {
    const { facts } = story();
    const url = 'https://web.telegram.org/a/#tgWebAuthToken=abc&tgWebAuthUserId=5';
    const { page } = describeCapture(story({ facts: { ...facts, url } }), CUSTODY, [PAGE]);
    expect(page.url).toBe('https://web.telegram.org/a/#tgWebAuthToken=***&tgWebAuthUserId=***');
  });
});
