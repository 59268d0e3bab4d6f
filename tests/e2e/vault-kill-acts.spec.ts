import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { Page } from 'playwright';
import { namedBrowser } from '../driver/kill.ts';
import { fillVault, keptRows } from '../driver/many.ts';
import { readVaultRows } from '../driver/storage.ts';
import { listed, openCapture, openVault } from '../driver/vault.ts';
import { executable, expect, type Running, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* The browser is killed without a word, again and again. What was said to be done is done; the rest is done or not, as a whole. */

const CAPTURES = 12;
const moments = (most: number, count: number) =>
  fc.sample(fc.integer({ min: 100, max: most }), { seed: 20_261_127, numRuns: count });

/** What is known of a capture: its name, and whether an act on it was begun and not answered. */
interface Known {
  /** `null`: none. */
  name: string | null;
  /** What may have been done. */
  open: { act: 'named'; name: string } | { act: 'deleted' } | null;
}

/** Names, keeps and deletes one after the other, until the browser is gone; notes each act before and after. */
async function act(running: Running, vault: Page, known: Map<string, Known>): Promise<void> {
  for (let turn = 0; ; turn++) {
    const ids = await listed(vault);
    const id = ids[(turn * 5 + 2) % ids.length] ?? '';
    const entry = known.get(id);
    if (entry === undefined) throw new Error(`${id} is not known`);
    if (turn % 3 === 1) {
      const made = await keep(running);
      known.set(made, { name: null, open: null });
      await expect.poll(() => listed(vault)).toContain(made);
      continue;
    }
    await openCapture(vault, id);
    if (turn % 3 === 0) {
      const name = `ad ${turn} ${id.slice(-6)}`;
      await vault.getByTestId('naming').locator('summary').click();
      await vault.getByTestId('label-name').fill(name);
      entry.open = { act: 'named', name };
      await vault.getByTestId('label-save').click();
      await vault.getByTestId('label-saved').waitFor();
      entry.name = name;
      entry.open = null;
      await vault.getByTestId('back').click();
    } else {
      await vault.getByTestId('delete').click();
      await vault.getByTestId('delete-understood').check();
      entry.open = { act: 'deleted' };
      await vault.getByTestId('delete-confirm').click();
      await vault.getByTestId('capture-list').waitFor({ state: 'attached' });
      known.delete(id);
    }
    await vault.getByTestId('capture-list').waitFor({ state: 'attached' });
    await expect.poll(async () => (await listed(vault)).length).toBe(known.size);
  }
}

/** The vault is whole, and holds what is known; what was not answered is known from now on. */
async function check(vault: Page, known: Map<string, Known>, when: string): Promise<void> {
  await expect(vault.getByTestId('custody-held'), when).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(async () => {
      const { captures, records, files, journal } = await readVaultRows(vault);
      return captures.length === records && records === Object.keys(files).length && journal === 0;
    }, when)
    .toBe(true);
  const there = await listed(vault);
  for (const [id, entry] of known) {
    if (!there.includes(id)) {
      expect(entry.open, `${when}: ${id} is gone`).toEqual({ act: 'deleted' });
      known.delete(id);
      continue;
    }
    const shown = await vault.locator(`[data-id="${id}"]`).getByTestId('capture-open').innerText();
    const may = entry.open?.act === 'named' ? [entry.name, entry.open.name] : [entry.name];
    const name = /ad \d+ [0-9a-f]{6}/.exec(shown)?.[0] ?? null;
    expect(may, `${when}: name of ${id}`).toContain(name);
    known.set(id, { name, open: null });
  }
  // A capture that was cut off is finished; nobody was told its id.
  for (const id of there) if (id !== null && !known.has(id)) known.set(id, { name: null, open: null });
  expect(known.size).toBe(there.length);
}

test('killed while pages are kept, named and deleted, the vault is whole and has all that was said to be done', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000);
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const profile = resolve(folder, 'profile');
  let running = await launch({ profile, executablePath });
  let vault = await openVault(running.extension);
  await fillVault(vault, await keptRows(CAPTURES));
  await vault.reload();
  await expect(vault.getByTestId('capture-row')).toHaveCount(CAPTURES);
  const known = new Map<string, Known>();
  for (const id of await listed(vault)) known.set(id ?? '', { name: null, open: null });
  for (const moment of moments(6000, 5)) {
    const acting = act(running, vault, known).catch((error: unknown) => error);
    await sleep(moment);
    kill();
    const end = await acting;
    expect(String(end)).toMatch(/closed|crashed/i);
    await running.browser.close().catch(() => undefined);
    running = await launch({ profile, executablePath });
    vault = await openVault(running.extension);
    await check(vault, known, `after ${moment} ms`);
  }
});
