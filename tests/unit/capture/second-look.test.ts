import { describe, expect, it } from 'vitest';
import { compareItems } from '../../../utils/capture/second-look.ts';
import type { Item } from '../../../utils/evidence/record.ts';

const item = (id: string, changes: Partial<Item> = {}): Item => ({
  id,
  permalink: null,
  author: 'lale',
  date: { raw: '1', utc: null },
  edited: false,
  text: `text of ${id}`,
  views: '10',
  forwards: null,
  reactions: ['👍 1'],
  media: [],
  ...changes,
});

describe('compareItems', () => {
  it('counts what is the same and what is not, and leaves out what is not there again', () => {
    const seen = [item('1'), item('2'), item('3'), item('4')];
    const again = [item('2'), item('3', { text: 'another' }), item('9')];
    expect(compareItems(seen, again)).toEqual({ equal: 1, different: 1 });
  });

  it('does not take a count that grew by itself for a difference', () => {
    expect(compareItems([item('1')], [item('1', { views: '12', reactions: ['👍 5'] })])).toEqual({
      equal: 1,
      different: 0,
    });
  });

  it.each([
    { author: 'samir' },
    { edited: true },
    { date: null },
    { media: [{ kind: 'image' as const, covered: false }] },
  ])('takes another %j for a difference', (changes) => {
    expect(compareItems([item('1')], [item('1', changes)])).toEqual({ equal: 0, different: 1 });
  });
});
