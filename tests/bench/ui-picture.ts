import type { Page } from 'playwright';
import { say } from '../../scripts/setup/plain.ts';
import type { Extension } from '../driver/extension.ts';
import { fastWheel, type Wheeled } from '../driver/fast-wheel.ts';
import { fillVault } from '../driver/fill-vault.ts';
import { vaultWithPicture } from '../driver/long-picture.ts';
import { openVault } from '../driver/vault.ts';
import { longestTask } from './cpu.ts';
import { middle, type Pair, pairs, ratio } from './pairs.ts';
import { median } from './stand.ts';

/* The picture of a long capture: how soon it is there, and how it is scrolled as soon as it is. */

/** The picture that is scrolled, px: a chat of some forty screens. */
const STRIP = { width: 1280, height: 31_000 };
const RUNS = 3;

/** From the press to the first tile, ms, as the page sees it. */
const showPicture = (vault: Page): Promise<number> =>
  vault.getByTestId('picture-show').evaluate(async (button: HTMLElement) => {
    const start = performance.now();
    button.click();
    await new Promise<void>((resolve) => {
      const look = () => {
        if (document.querySelector('[data-testid="picture-tile"]') === null) requestAnimationFrame(look);
        else resolve();
      };
      look();
    });
    return performance.now() - start;
  });

/** Puts another vault in the place of the one that was there. */
export async function pictures(before: Extension, now: Extension): Promise<Record<string, number>> {
  const rows = await vaultWithPicture(STRIP.width, STRIP.height);
  const shown = async (extension: Extension): Promise<Page> => {
    const desk = await openVault(extension);
    await fillVault(desk, rows);
    await desk.close();
    const vault = await openVault(extension);
    await vault.getByTestId('capture-open').click();
    await vault.getByTestId('picture-show').waitFor();
    return vault;
  };
  const sides = { before: await shown(before), now: await shown(now) };
  const first = await pairs('first tile', sides, RUNS, async (vault) => {
    await vault.bringToFront();
    const took = await showPicture(vault);
    await vault.getByTestId('picture-hide').click();
    return took;
  });
  const wheeled: Record<keyof Pair, Wheeled[]> = { before: [], now: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const name of ['before', 'now'] as const) {
      const vault = sides[name];
      await vault.bringToFront();
      await showPicture(vault);
      const seen = await fastWheel(vault);
      await vault.getByTestId('picture-hide').click();
      wheeled[name].push(seen);
      say(
        `${name}: of ${seen.frames} frames ${seen.blank} blank, ${seen.unsharp} not yet sharp, the longest ${Math.round(seen.worstFrameMs)} ms`,
      );
    }
  }
  const longest = { before: 0, now: 0 };
  for (const name of ['before', 'now'] as const) {
    await sides[name].bringToFront();
    longest[name] = await longestTask(sides[name], async () => {
      await showPicture(sides[name]);
      await fastWheel(sides[name]);
    });
    say(`${name}: the longest task took ${Math.round(longest[name])} ms of processor time`);
  }
  await sides.before.close();
  await sides.now.close();
  const of = (side: keyof Pair, what: keyof Wheeled) => wheeled[side].map((seen) => seen[what]);
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  return {
    firstTileMs: middle(first, 'now'),
    firstTileRatio: ratio(first),
    // While it is scrolled fast: the middle of the runs, and of all of them together.
    worstFrameMs: Math.round(median(of('now', 'worstFrameMs'))),
    longestTaskMs: Math.round(longest.now),
    blankTiles: sum(of('now', 'blank')),
    unsharpFrames: sum(of('now', 'unsharp')),
    wheelFrames: sum(of('now', 'frames')),
    worstFrameMsBefore: Math.round(median(of('before', 'worstFrameMs'))),
    longestTaskMsBefore: Math.round(longest.before),
    blankTilesBefore: sum(of('before', 'blank')),
    wheelFramesBefore: sum(of('before', 'frames')),
    firstTileMsBefore: middle(first, 'before'),
  };
}
