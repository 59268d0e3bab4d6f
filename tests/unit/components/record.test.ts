import { describe, expect, it } from 'vitest';
import { translator } from '../../../components/i18n/translate.ts';
import { itemWords } from '../../../components/words/record.ts';
import type { Item } from '../../../utils/evidence/record.ts';

const t = translator('en');

const item = (changes: Partial<Item>): Item => ({
  id: '7',
  permalink: null,
  author: 'Aysel',
  date: null,
  edited: false,
  text: '',
  views: null,
  forwards: null,
  reactions: [],
  media: [],
  ...changes,
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
    expect(itemWords(t, item({ author: null, views: '46.1K' }))).toBe('views: 46.1K');
  });
});
