import fc from 'fast-check';
import { startCapture } from '../driver/capture.ts';
import { aimAtBackground } from '../driver/kill.ts';
import { readVaultRows } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { canMakeDisk, SmallDisk } from './small-disk.ts';

/*
 * A disk that fills while a cut-off capture is finished. Chromium deletes a database that it finds damaged, and one to which it
 * could not write all that it wanted may be.
 */

const LONG = 'https://example.org/long.html?rows=600&images=0&sticky=1&fixed=1';
const MIB = 2 ** 20;

/** When and how far the disk is filled: before the capture is finished, and by another program in the middle of that. */
const FILLINGS = fc.sample(
  fc.record({
    /** Bytes that are left when it begins: from none to enough. */
    left: fc.oneof(fc.integer({ min: 0, max: 12 * MIB }), fc.integer({ min: 0, max: 190 * MIB })),
    /** Bytes that the other program leaves. */
    leftThen: fc.oneof(fc.integer({ min: 0, max: MIB }), fc.constant(0)),
    /** When that is, ms after it began. */
    moment: fc.integer({ min: 0, max: 1800 }),
  }),
  { seed: Number(process.env.SUBUT_SEED ?? 20261129), numRuns: sized(1, 100) },
);
/** Fillings of one browser and one disk. */
const TOGETHER = 25;

for (let from = 0; from < FILLINGS.length; from += TOGETHER) {
  const fillings = FILLINGS.slice(from, from + TOGETHER);
  test(`a disk that fills ${fillings.length} times while cut-off captures are finished costs nothing (from ${from + 1})`, async ({
    launch,
    folder,
  }) => {
    test.skip(!canMakeDisk(), 'this machine lets nobody mount a disk for a test');
    test.setTimeout(120_000 + fillings.length * 60_000);
    const disk = new SmallDisk(folder, 384);
    const { profile, executablePath, args } = disk;
    const running = await launch({ profile, executablePath, args });
    const { extension } = running;
    await extension.setScreens(16);
    const first = await keep(running);
    const { desk } = extension;
    const { chain } = await readVaultRows(desk);
    const spare = disk.free();
    for (const [index, filling] of fillings.entries()) {
      const page = await running.browser.newPage();
      await page.goto(LONG);
      const popup = await startCapture(extension, page);
      const told = `filling ${from + index + 1}: ${JSON.stringify(filling)}`;
      await popup
        .getByTestId('popup-progress')
        .filter({ hasText: /\b[3-9] |\b1\d / })
        .waitFor({ timeout: 60_000 })
        .catch(async (cause: unknown) => {
          const said = await popup.locator('main').innerText();
          throw new Error(`${told}: ${disk.free() / MIB} MiB are free, and the popup says ${said}`, {
            cause,
          });
        });
      await (await aimAtBackground(desk))();
      disk.fill(filling.left);
      // Any event wakes the script, which finishes what was cut off, as far as it may.
      const woken = popup.reload().catch(() => undefined);
      await desk.waitForTimeout(filling.moment);
      disk.fill(filling.leftThen);
      await desk.waitForTimeout(1500);
      await woken;
      await popup.close();
      await page.close();
      disk.empty();
      const rows = await readVaultRows(desk).catch((cause: unknown) => {
        throw new Error(`${told}: there is no vault any more`, { cause });
      });
      expect(rows.captures[0], told).toBe(first);
      expect(rows.chain.slice(0, chain.length), told).toEqual(chain);
    }
    // With room again, each that was begun is there once.
    expect(disk.free()).toBeLessThanOrEqual(spare);
    const vault = await openVault(extension);
    await expect
      .poll(async () => (await readVaultRows(desk)).journal, { timeout: 60_000 + fillings.length * 10_000 })
      .toBe(0);
    await expect(vault.getByTestId('vanished')).toHaveCount(0);
    expect((await readVaultRows(desk)).captures).toHaveLength(1 + fillings.length);
  });
}
