import { describe, expect, it } from 'vitest';
import { maskedAddress, withoutSession } from '../../../utils/evidence/address.ts';

describe('addresses', () => {
  it.each([
    [
      'https://t.me/s/adalar?before=301',
      'https://t.me/s/adalar?before=301',
      'https://t.me/s/adalar?before=301',
    ],
    ['https://web.telegram.org/a/#-1001234567890_7', null, null],
    ['https://web.telegram.org/k/#@adalar?post=7', null, null],
    [
      'https://www.instagram.com/p/DAbC/?igsh=Zm9v&img_index=2',
      'https://www.instagram.com/p/DAbC/?igsh=***&img_index=2',
      'https://www.instagram.com/p/DAbC/?igsh=***&img_index=2',
    ],
    [
      'https://web.telegram.org/a/#tgWebAuthToken=q1&tgWebAuthUserId=2',
      'https://web.telegram.org/a/#tgWebAuthToken=***&tgWebAuthUserId=***',
      null,
    ],
    // A page that opens only with its token is found with it; whoever reads the report need not have it.
    [
      'https://example.org/share?token=abc&page=2',
      'https://example.org/share?token=abc&page=2',
      'https://example.org/share?token=***&page=2',
    ],
    [
      'https://example.org/app#/login?session_id=9&x=1',
      'https://example.org/app#/login?session_id=***&x=1',
      null,
    ],
    ['https://me:pass@example.org/', 'https://***@example.org/', null],
    [
      'https://example.org/?PHPSESSID=1&q=%D0%B0+b%26c',
      'https://example.org/?PHPSESSID=***&q=%D0%B0+b%26c',
      null,
    ],
    // Such names are also those of articles and of meetings, whose numbers and days find the page.
    [
      'https://example.org/modules.php?name=News&sid=1234',
      'https://example.org/modules.php?name=News&sid=1234',
      'https://example.org/modules.php?name=News&sid=***',
    ],
    [
      'https://example.org/?session=2026-11-28',
      'https://example.org/?session=2026-11-28',
      'https://example.org/?session=***',
    ],
    ['https://example.org/?sid=Zk39Qm2Lw81', 'https://example.org/?sid=***', null],
    ['https://example.org/?token', 'https://example.org/?token', 'https://example.org/?token'],
    ['file:///home/x/a.html', null, null],
    ['about:blank', null, null],
  ])('%s', (address, kept, shown) => {
    expect(withoutSession(address)).toBe(kept ?? address);
    expect(maskedAddress(address)).toBe(shown ?? kept ?? address);
  });
});
