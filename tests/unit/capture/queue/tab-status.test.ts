import { describe, expect, it } from 'vitest';
import { tabStatusOf } from '../../../../utils/capture/queue/tab-status.ts';

describe('outlookOf', () => {
  it.each([
    ['https://web.telegram.org/a/#-1001234567890', 'supported', 'telegram-a'],
    ['https://web.telegram.org/k/#@adalar', 'supported', 'telegram-k'],
    ['https://t.me/s/adalar', 'supported', 'telegram-preview'],
    ['https://www.instagram.com/p/CxAbCdEfGhI/', 'supported', 'instagram'],
    ['https://www.instagram.com/some.body/', 'supported', 'instagram'],
    ['https://www.instagram.com/accounts/edit/', 'other', 'instagram'],
    ['https://web.telegram.org/a/', 'other', 'telegram-a'],
    ['https://example.org/long.html', 'other', 'generic'],
    ['https://instagram.com.example.org/p/CxAbCdEfGhI/', 'other', 'generic'],
    ['chrome://settings', 'forbidden', null],
    ['about:blank', 'forbidden', null],
    ['https://chromewebstore.google.com/detail/x', 'forbidden', null],
    ['', 'forbidden', null],
  ])('%s is %s', (address, kind, site) => {
    expect(tabStatusOf(address, 'title')).toEqual({ kind, site, title: 'title', url: address });
  });
});
