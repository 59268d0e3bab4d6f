import { expect, test } from 'vitest';
import { capturedAgain } from '../../../../utils/app/cases/visited.ts';
import type { CaptureCard } from '../../../../utils/vault/content/card.ts';
import { noon } from '../../cases/sample.ts';

const cardOf = (id: string, day: string, account: string, username: string): CaptureCard => ({
  id,
  sequence: 1,
  capturedAt: noon(day),
  title: id,
  url: `https://t.me/s/${username}`,
  site: 'telegram-preview',
  kind: 'channel',
  account: { id: account, username, title: id },
  complete: true,
  endedBy: 'whole',
  engine: 'captureVisibleTab',
  gaps: 0,
  frames: 1,
  bytes: 1,
});

test('the last later capture of the same page is found, also under another name, and none of another', () => {
  const first = cardOf('first', '2026-03-02', '7', 'old_name');
  const earlier = cardOf('earlier', '2026-03-01', '7', 'old_name');
  const renamed = cardOf('renamed', '2026-03-04', '7', 'new_name');
  const later = cardOf('later', '2026-03-03', '7', 'old_name');
  const other = cardOf('other', '2026-03-09', '8', 'other');
  const all = [first, earlier, renamed, later, other];
  expect(capturedAgain(first, all)?.id).toBe('renamed');
  expect(capturedAgain(renamed, all)).toBeNull();
  expect(capturedAgain(other, all)).toBeNull();
});
