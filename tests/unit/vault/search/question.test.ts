import { describe, expect, it } from 'vitest';
import { dateAt } from '../../../../utils/vault/search/dates.ts';
import { foldText } from '../../../../utils/vault/search/fold.ts';
import { hasLink, linesOfLinks, linkKey } from '../../../../utils/vault/search/links.ts';
import { readQuestion, type Searched } from '../../../../utils/vault/search/question.ts';

const read = (text: string) => dateAt(foldText(text).split(' '));

describe('a date', () => {
  it.each([
    ...['24 noyabr', '24 ноября', '24 November', 'November 24th', '24 Nov', '24-ü noyabr', 'noyabrın 24-ü'],
    ...['24 noyabrda', '24 нояб.', '24-го ноября', '24.11', 'nov. 24'],
  ])('without a year: %s', (text) => {
    expect(read(text)).toEqual({
      dates: [{ year: null, month: 11, day: 24 }],
      length: text.split(' ').length,
    });
  });

  it.each([
    ...['24 noyabr 2026', '24 noyabr 2026-cı il', '2026-cı il 24 noyabr', '24 ноября 2026 г.', '24.11.2026'],
    ...['24 ноября 2026 года', '24 Nov 2026', 'November 24 2026', '24th of November 2026', '24/11/2026'],
    ...['2026-11-24', '2026.11.24', '24-11-2026', '24.11.26', '24/11/26'],
  ])('with a year: %s', (text) => {
    const found = read(text);
    expect(found?.dates[0]).toEqual({ year: 2026, month: 11, day: 24 });
    expect(found?.length).toBe(text.split(' ').length);
  });

  it.each([
    'noyabr 2026',
    'ноябрь 2026',
    'ноябре 2026',
    'November 2026',
    '11.2026',
    '2026-11',
    '2026 noyabr',
  ])('of a whole month: %s', (text) => {
    expect(read(text)?.dates).toEqual([{ year: 2026, month: 11, day: null }]);
  });

  it.each([
    ['yanvar', 1],
    ['февраля', 2],
    ['5 mart', 3],
    ['5 мая', 5],
    ['5 may', 5],
    ['iyun', 6],
    ['июля', 7],
    ['avqustda', 8],
    ['сентября', 9],
    ['oktyabrın', 10],
    ['декабрь', 12],
  ])('in the month %s', (text, month) => {
    expect(read(text)?.dates[0]?.month).toBe(month);
  });

  it('with two readings of a slash has both', () => {
    expect(read('03/04/2026')?.dates).toEqual([
      { year: 2026, month: 4, day: 3 },
      { year: 2026, month: 3, day: 4 },
    ]);
  });

  it.each([
    '31.02.2026',
    '24.13.2026',
    '32',
    'may',
    'Марта',
    'mart',
    'sen',
    '24',
    '2026',
    '1.2.3.4',
    'qayıq',
  ])('is not %s', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('a link', () => {
  const KEPT = linesOfLinks(
    [
      'https://www.instagram.com/cay.ve.boya/',
      'https://t.me/s/cay',
      'https://t.me/cay/15',
      'https://www.instagram.com/reel/DabC_1-x/',
      'https://example.org/video?v=abc&t=5',
      'https://web.telegram.org/a/#-1001234567890',
      'https://az.wikipedia.org/wiki/%C3%87ay',
    ],
    100,
  );
  const finds = (text: string) => {
    const key = linkKey(text);
    return key !== null && hasLink(KEPT, key);
  };

  it.each([
    ...[
      'https://www.instagram.com/cay.ve.boya/',
      'instagram.com/cay.ve.boya',
      'https://instagram.com/cay.ve.boya?igsh=x',
    ],
    ...[
      'https://t.me/cay/15',
      't.me/cay/15?single',
      'http://telegram.me/cay/15/',
      't.me/s/cay/15',
      't.me/cay',
    ],
    ...[
      'https://www.instagram.com/p/DabC_1-x/',
      'instagram.com/cay.ve.boya/reel/DabC_1-x?utm_source=ig',
      'example.org',
    ],
    ...['example.org/video?v=abc', 'example.org/video', 'https://web.telegram.org/a/#-1001234567890'],
    ...['https://az.wikipedia.org/wiki/Çay', 'az.wikipedia.org/wiki/%C3%87ay#Tarixi'],
  ])('is found as %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    ...[
      't.me/cay/1',
      't.me/ca',
      'https://t.me/cay/16',
      'example.org/video?v=other',
      'example.org/vid',
      'instagram.com/cay',
    ],
    ...['https://web.telegram.org/a/#-1009999999999', 'javascript:alert(1)', 'no link'],
  ])('is not found as %s', (text) => {
    expect(finds(text)).toBe(false);
  });
});

describe('a question', () => {
  const CAPTURE: Searched = {
    day: '2026-11-24',
    facts: foldText(
      'Çay və boya\nhttps://www.instagram.com/cay.ve.boya/\n@cay.ve.boya\n24.11.2026\n13:15:02',
    ),
    words: ' qayiq aysel_m 12 sentyabr sahil ',
    links: linesOfLinks(['https://www.instagram.com/cay.ve.boya/'], 1),
  };
  const finds = (text: string, shown = '') =>
    readQuestion(text).every((holds) => holds(CAPTURE, foldText(shown)));

  it.each([
    ...['@cay.ve.boya', 'cay.ve.boya', '“@cay.ve.boya”', '\u2066@cay.ve.boya\u2069', '@CAY.VE', '@aysel_m'],
    ...['24 noyabr', '24 ноября 2026 г.', '24.11.2026, 13:15', '24 Nov 2026, 13:15', 'noyabr 2026 qayıq'],
    // Of the text, not of the capture.
    ...['12 sentyabr', '', '·', '@', 'instagram.com/cay.ve.boya'],
  ])('finds %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    '@qayi',
    '25 noyabr',
    '24 noyabr 2025',
    '24 noyabr at',
    '13 sentyabr',
    '2 sentyabr',
    'instagram.com/cay.ve.boya/p/1',
    '13:16',
  ])('does not find %s', (text) => {
    expect(finds(text)).toBe(false);
  });

  it('finds the words of the row in its language', () => {
    expect(finds('Instagram · paylaşım · @cay.ve.boya', 'Instagram\npaylaşım\ntam')).toBe(true);
    expect(finds('paylaşım', 'Instagram\nprofil')).toBe(false);
  });
});
