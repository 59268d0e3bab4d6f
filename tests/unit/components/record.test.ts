import { describe, expect, it } from 'vitest';
import { gapWords, itemWords } from '../../../components/words/record.ts';
import type { Item } from '../../../utils/evidence/reading.ts';
import { translator } from '../../../utils/i18n/translate.ts';
import { itemWith, person } from '../item.ts';

const t = translator('en');

const item = (changes: Partial<Item>): Item => itemWith({ id: '7', author: person('Aysel'), ...changes });

describe('gapWords', () => {
  it('says what is drawn at a gap and between which items it lies, where the record tells', () => {
    expect(gapWords(t, { row: 60, reason: 'anchor-lost' })).toBe(
      'Row 60: two parts could not be joined for certain.',
    );
    const told = gapWords(t, { row: 60, reason: 'page-moved', rows: 82, above: '574', below: '581' });
    expect(told).toContain('grey band of 82 rows');
    expect(told).toContain('between 574 and 581');
    expect(gapWords(t, { row: 60, reason: 'page-moved', rows: 82, above: null, below: '581' })).not.toContain(
      '581',
    );
  });
});

describe('itemWords', () => {
  it('says a date that could be read for certain in UTC, not as the page wrote it', () => {
    const date = { raw: '1795964765', utc: '2026-11-29T16:26:05.000Z' };
    expect(itemWords(t, item({ date }))).toBe('Aysel · 2026-11-29 16:26 UTC');
  });

  it('leaves a date without a zone as the page wrote it', () => {
    const date = { raw: 'November 22 14:05', utc: null };
    expect(itemWords(t, item({ date }))).toBe('Aysel · November 22 14:05');
  });

  it('leaves out what is not there', () => {
    expect(itemWords(t, item({ author: null, views: { raw: '46.1K', least: 46_050, most: 46_199 } }))).toBe(
      'views: 46.1K',
    );
  });
});
