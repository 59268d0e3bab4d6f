import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { encode } from 'jpeg-js';
import type { Page } from 'playwright';
import type { Rgba } from '../../utils/spread/picture.ts';
import { fillVault } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import { openVault } from '../driver/vault.ts';
import { takeRows } from '../driver/vault-rows.ts';
import { type MediaFile, rowsWithMedia } from '../driver/with-media.ts';
import { changed, type DrawnChange } from '../pictures/changes.ts';
import { drawing } from '../pictures/drawing.ts';
import { randomOf } from '../pictures/random.ts';
import { sized } from '../sizes.ts';
import { executable, expect, type Running, test } from './fixtures.ts';

/*
 * The browser is killed without a word while a person decides of pictures: what was said to be decided is, the rest is or is not, several at once
 * all or none, and the chain names just what is there.
 */

/** How often each act is cut off. */
const KILLS = sized(3, 8);
/** Moments after the press, as parts of the time that such an act took unhindered: one by chance in each part of it. */
const MOMENTS = fc
  .sample(fc.noBias(fc.integer({ min: 0, max: 99 })), { seed: 20_261_201, numRuns: KILLS })
  .map((percent, at) => (at + percent / 100) / KILLS);
/** How often it is aimed again at the beginning where no kill came before the end. */
const AGAIN = 2;
const LOOKED = { timeout: 120_000 };

const jpeg = (name: string, { width, height, data }: Rgba): MediaFile => ({
  name: `${name}.jpg`,
  mediaType: 'image/jpeg',
  bytes: new Uint8Array(encode({ width, height, data: Buffer.from(data) }, 80).data),
});

/** Copies with the same bytes: each but the first is one decision of those that are made at once. */
const COPIES = 4;
/** Changed ones: each is proposed by itself. */
const CHANGES: readonly DrawnChange[] = sized(
  ['crop10', 'mirror', 'emoji', 'banner', 'crop5', 'jpeg30'],
  [
    ...(['crop10', 'mirror', 'emoji', 'banner', 'crop5', 'jpeg30'] as const),
    ...(['px320', 'watermark', 'bar', 'square', 'border', 'rotate3'] as const),
  ],
);
const CAPTURES = COPIES + CHANGES.length;

/** Captures with one picture each. */
function rows() {
  const picture = drawing(1);
  return rowsWithMedia([
    ...Array.from({ length: COPIES }, () => [jpeg('same', picture)]),
    ...CHANGES.map((change, seed) => [jpeg(change, changed(picture, change, randomOf(seed)))]),
  ]);
}

/** The vault, whose chain was looked through, at what is to be decided. */
async function openSpread({ extension }: Running): Promise<Page> {
  const vault = await openVault(extension);
  await vault.getByTestId('custody-held').or(vault.getByTestId('custody-broken')).waitFor(LOOKED);
  await expect(vault.getByTestId('custody-held')).toBeVisible();
  await vault.evaluate(() => {
    location.hash = 'spread';
  });
  await vault.locator('[data-testid="spread-progress"][data-state="done"]').waitFor(LOOKED);
  return vault;
}

async function decidedIn(vault: Page): Promise<number> {
  const { matches = [], chain = [] } = await takeRows(vault, ['matches', 'chain']);
  // The captures have an entry each, and were laid down; nothing else is done here but to decide.
  expect(matches.length).toBe(chain.length - CAPTURES);
  return matches.length;
}

const ACTS = {
  several: { button: 'spread-identical-confirm', told: 'spread-identical-done', count: COPIES - 1 },
  one: { button: 'spread-not-same', told: 'spread-decided', count: 1 },
} as const;

test('killed while pictures are decided on, each decision is there with its entry in the chain, or neither', async ({
  launch,
  folder,
}) => {
  test.setTimeout(600_000);
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const start = () => launch({ profile: resolve(folder, 'profile'), executablePath });
  let running = await start();
  const first = await openVault(running.extension);
  await fillVault(first, await rows());
  await first.close();
  let vault = await openSpread(running);
  /** How long an act takes unhindered, ms. */
  let took = 100;
  const cutOff: string[] = [];
  /** Presses, without waiting for what comes of it; the person is told where it says so. */
  const press = async (act: keyof typeof ACTS) => {
    const { button, told } = ACTS[act];
    const pressed = { wasTold: false, telling: Promise.resolve() };
    await vault.getByTestId(button).waitFor();
    pressed.telling = vault
      .locator(`[data-testid="${told}"]:not(:empty)`)
      .waitFor()
      .then(() => {
        pressed.wasTold = true;
      });
    pressed.telling.catch(() => undefined);
    vault
      .getByTestId(button)
      .evaluate((element: HTMLElement) => element.click())
      .catch(() => undefined);
    return pressed;
  };

  /** @returns whether it was done all the same */
  const killIn = async (act: keyof typeof ACTS, moment: number): Promise<boolean> => {
    const before = await decidedIn(vault);
    const pressed = await press(act);
    await sleep(moment * took);
    const { wasTold } = pressed;
    kill();
    await Promise.race([running.browser.close().catch(() => undefined), sleep(3000)]);
    running = await start();
    vault = await openSpread(running);
    const after = await decidedIn(vault);
    const may = wasTold ? [before + ACTS[act].count] : [before, before + ACTS[act].count];
    expect(may, `${act}, killed after ${moment * took} ms`).toContain(after);
    if (after === before) cutOff.push(act);
    return after > before;
  };
  const doIt = async (act: keyof typeof ACTS): Promise<void> => {
    const before = await decidedIn(vault);
    const begun = performance.now();
    await (await press(act)).telling;
    took = performance.now() - begun;
    expect(await decidedIn(vault)).toBe(before + ACTS[act].count);
    // What is told of this one is no answer to the next.
    await vault.close();
    vault = await openSpread(running);
  };

  let isDone = false;
  for (const moment of [0, ...MOMENTS]) if (!isDone) isDone = await killIn('several', moment);
  if (!isDone) await doIt('several');
  await doIt('one');
  for (const moment of MOMENTS) await killIn('one', moment);
  // It may be done before the browser is gone.
  for (let again = 0; again < AGAIN && cutOff.length === 0; again++) await killIn('one', 0);
  expect(cutOff.length).toBeGreaterThan(0);
});
