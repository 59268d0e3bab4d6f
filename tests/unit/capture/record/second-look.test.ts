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
    expect(compareItems(seen, again)).toEqual({ equal: 1, different: 1 });
  });

  it('does not take a count that grew by itself for a difference', () => {
    expect(compareItems([item('1')], [item('1', { views: count(12), reactions: [] })])).toEqual({
      equal: 1,
      different: 0,
    });
  });

  it.each([
    { author: person('samir') },
    { edited: { raw: 'edited', utc: null } },
    { date: null },
    { media: [picture()] },
  ] satisfies Partial<Item>[])('takes another %j for a difference', (changes) => {
    expect(compareItems([item('1')], [item('1', changes)])).toEqual({ equal: 0, different: 1 });
  });
});
