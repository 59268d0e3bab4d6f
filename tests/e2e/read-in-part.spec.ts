import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { openCapture, openVault } from '../driver/vault.ts';
import { CHANNEL, channelMessages } from '../sites/channel/messages.ts';
import { expect, test } from './fixtures.ts';

/* A page on which all is found that its reader looks for, and yet many a time cannot be read: the popup and the record say so. */

const COUNT = 16;

test('a page whose items have lost their times is told as read in part', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(`https://web.telegram.org/a/?n=${COUNT}#-100${CHANNEL.rawId}`);
  await page.locator('.message-time').first().waitFor();
  await page.evaluate(() => {
    // The build of another day: all but one hour are drawn instead of written.
    for (const time of Array.from(document.querySelectorAll('.message-time')).slice(1)) {
      time.className = 'tm7Kq_Zx';
      time.textContent = '';
    }
  });
  const end = await capture(extension, page);
  const { record } = await keptCapture(extension, end.captureId ?? '');
  await page.close();
  const posts = channelMessages(COUNT).filter(({ service }) => service === null).length;
  const untimed = { items: posts - 1, of: posts };
  expect(record.site).toMatchObject({ name: 'telegram-a', confidence: 'partial', unread: [], untimed });
  expect(record.site.items).toHaveLength(channelMessages(COUNT).length);
  const told = en.popup.readInPart
    .replace('{{of}}', String(untimed.of))
    .replace('{{items}}', String(untimed.items))
    .replace('{{site}}', en.site['telegram-a']);
  expect(end.text).toContain(told);
  const vault = await openVault(extension);
  await openCapture(vault, end.captureId ?? '');
  await expect(vault.getByTestId('fact-confidence')).toContainText(`${untimed.items} of ${untimed.of}`);
});
