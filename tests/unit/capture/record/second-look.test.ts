import { describe, expect, it } from 'vitest';
import { compareItems } from '../../../../utils/capture/record/second-look.ts';
import type { Item } from '../../../../utils/evidence/reading.ts';
import { count, itemWith, person, picture } from '../../item.ts';

const item = (id: string, changes: Partial<Item> = {}): Item =>
  itemWith({
    id,
    author: person('lale'),
    date: { raw: '1', utc: null },
    text: `text of ${id}`,
    views: count(10),
    reactions: [{ name: '👍', count: count(1) }],
    ...changes,
  });

describe('compareItems', () => {
  it('counts what is the same and what is not, and leaves out what is not there again', () => {
    const seen = [item('1'), item('2'), item('3'), item('4')];
    const again = [item('2'), item('3', { text: 'another' }), item('9')];
    expect(compareItems(seen, again)).toEqual({ equal: 1, different: 1, notCompared: 2 });
  });

  it('does not take a count that grew by itself for a difference', () => {
    expect(compareItems([item('1')], [item('1', { views: count(12), reactions: [] })])).toEqual({
      equal: 1,
      different: 0,
      notCompared: 0,
    });
  });

  it.each([
    ['a picture that has loaded', { media: [picture()] }, { media: [picture({ width: 640, height: 480 })] }],
    [
      'a video whose length is known now',
      { media: [picture({ kind: 'video' })] },
      { media: [picture({ kind: 'video', duration: '0:06' })] },
    ],
    ['a medium that is recognised now', { media: [picture({ kind: 'unknown' })] }, { media: [picture()] }],
    [
      'a date that is written from now',
      { date: { raw: '1 minute ago', utc: null } },
      { date: { raw: '2 minutes ago', utc: null } },
    ],
    [
      'an author whose number is known now',
      { author: person('lale') },
      { author: { ...person('lale'), id: '7' } },
    ],
    ['a text of which less is kept', { text: 'a long text…' }, { text: 'a long tex…', textCut: 4 }],
  ] satisfies [string, Partial<Item>, Partial<Item>][])(
    'does not take %s for a difference',
    (_, before, after) => {
      expect(compareItems([item('1', before)], [item('1', after)])).toMatchObject({ equal: 1, different: 0 });
    },
  );

  it('says that an item with nothing to compare could not be compared', () => {
    const bare = itemWith({ id: '1' });
    expect(compareItems([bare], [bare])).toEqual({ equal: 0, different: 0, notCompared: 1 });
  });

  it.each([
    { author: person('samir') },
    { edited: { raw: 'edited', utc: null } },
    { text: '' },
    { media: [picture()] },
  ] satisfies Partial<Item>[])('takes another %j for a difference', (changes) => {
    expect(compareItems([item('1')], [item('1', changes)])).toEqual({
      equal: 0,
      different: 1,
      notCompared: 0,
    });
  });
});
