import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { Page } from 'playwright';
import { type Act, type ActKind, Acts } from '../driver/act-log.ts';
import { fillVault, keptRows } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import { pictureSize, showTile } from '../driver/read-capture.ts';
import { readVaultRows } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { leafThrough, openAt, openEach } from '../driver/whole-vault.ts';
import { sized } from '../sizes.ts';
import { executable, expect, type Running, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* The browser is killed without a word, again and again. What was said to be done is done; the rest is done or not, as a whole. */

/** Captures that are there before the first kill, and how many more are made before each. */
const LAID = sized(20, 170);
const KEPT = sized(1, 4);
/** How often it is aimed again, each time nearer to the beginning, at what had ended before the browser was gone. */
const AGAIN = 4;

/** What is under way at each kill; `opened`: captures that were cut off are being finished, which costs a kill more. */
const KILLS: readonly ActKind[] = [
  ...(['kept', 'opened', 'named', 'deleted'] as const),
  ...sized<readonly ActKind[]>([], ['opened', 'named', 'deleted', 'opened']),
];

interface Chance {
  /** When it is killed, as a part of the time that such an act took before. */
  moment: number;
  /** When the capture is cut off that is to be finished, likewise. */
  cut: number;
  /** Which captures are named and deleted meanwhile. */
  places: number[];
}

/** Without fast-check's preference for the ends. */
const part = (least: number, most: number) =>
  fc.noBias(fc.integer({ min: least, max: most })).map((percent) => percent / 100);

const CHANCES: readonly Chance[] = fc.sample(
  fc.record({
    moment: part(0, 80),
    cut: part(30, 90),
    places: fc.array(fc.noBias(fc.nat(10_000)), { minLength: 4, maxLength: 4 }),
  }),
  { seed: 20_261_127, numRuns: KILLS.length },
);

/** What the browser still owes an answer may never come once it is gone. */
const soon = (ending: Promise<unknown>) => Promise.race([ending.catch(() => undefined), sleep(3000)]);

class Killing {
  readonly acts = new Acts();
  /** What was under way at each kill; `null`: nothing. */
  readonly hits: (ActKind | null)[] = [];
  /** Captures of which nobody was told: those that were cut off. */
  untold = 0;
  running: Running;
  vault: Page;
  readonly #start: () => Promise<Running>;
  readonly #kill: () => void;

  constructor(running: Running, vault: Page, start: () => Promise<Running>, kill: () => void) {
    this.running = running;
    this.vault = vault;
    this.#start = start;
    this.#kill = kill;
  }

  at(place: number): string {
    const ids = Array.from(this.acts.known.keys());
    return ids[place % ids.length] ?? '';
  }

  act(kind: ActKind, place: number): Promise<unknown> {
    const { acts, vault } = this;
    if (kind === 'kept') return acts.keep(() => keep(this.running));
    if (kind === 'named') return acts.name(vault, this.at(place), `ad ${place}`);
    if (kind === 'deleted') return acts.delete(vault, this.at(place));
    return this.open();
  }

  /** Until the vault says that its chain holds: by then what was cut off is finished, and what was left over is gone. */
  async open(): Promise<void> {
    this.vault = await this.acts.open(async () => {
      const vault = await openVault(this.running.extension);
      vault.setDefaultTimeout(60_000);
      await vault.getByTestId('custody-held').or(vault.getByTestId('custody-broken')).waitFor();
      return vault;
    });
  }

  /** Kills the browser in the middle of an act, and starts it again. @returns what was under way */
  async killIn(kind: ActKind, moment: number, place: number): Promise<Act | null> {
    const { acts } = this;
    const begun = acts.begun();
    const acting = this.act(kind, place);
    acting.catch(() => undefined);
    await begun;
    await sleep(moment * acts.lasted[kind]);
    const { underWay } = acts;
    this.#kill();
    acts.underWay = null;
    this.hits.push(underWay?.kind ?? null);
    if (underWay?.kind === 'kept') this.untold += 1;
    await soon(acting);
    await soon(this.running.browser.close());
    this.running = await this.#start();
    return underWay;
  }

  /** The vault holds, and each capture that was said to be there is there, opens, and has its name. */
  async check(underWay: Act | null, when: string): Promise<void> {
    const { acts, vault } = this;
    const { known } = acts;
    await expect(vault.getByTestId('custody-held'), when).toBeVisible();
    const { captures, records, files, journal } = await readVaultRows(vault);
    expect([records, Object.keys(files).length, journal], when).toEqual([
      captures.length,
      captures.length,
      0,
    ]);
    const there = await leafThrough(vault);
    expect(Array.from(there.keys()).toSorted(), when).toEqual(captures.toSorted());

    const gone = Array.from(known.keys()).filter((id) => !there.has(id));
    expect(
      gone.filter((id) => underWay?.kind !== 'deleted' || underWay.id !== id),
      `${when}: gone`,
    ).toEqual([]);
    for (const id of gone) known.delete(id);
    for (const [id, name] of known) {
      const shown = /^ad \d+$/.exec(there.get(id) ?? '')?.[0] ?? null;
      const may = underWay?.kind === 'named' && underWay.id === id ? [name, underWay.name] : [name];
      expect(may, `${when}: name of ${id}`).toContain(shown);
      known.set(id, shown);
    }
    const more = Array.from(there.keys()).filter((id) => !known.has(id));
    expect(more.length, `${when}: captures that nobody made`).toBeLessThanOrEqual(this.untold);
    this.untold = 0;
    for (const id of more) known.set(id, null);
    expect(await openEach(vault, Array.from(known.keys())), `${when}: do not open`).toEqual([]);
  }

  async checkPicture(id: string): Promise<void> {
    await openAt(this.vault, id);
    await this.vault.getByTestId('picture-show').click();
    expect((await pictureSize(this.vault)).height).toBeGreaterThanOrEqual(600);
    await showTile(this.vault, 0);
  }
}

test('killed while pages are kept, named and deleted, the vault is whole, and all that was said to be there opens', async ({
  launch,
  folder,
}) => {
  test.setTimeout(600_000);
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const start = () => launch({ profile: resolve(folder, 'profile'), executablePath });
  const running = await start();
  const vault = await openVault(running.extension);
  await fillVault(vault, await keptRows(LAID));
  await vault.close();
  const all = new Killing(running, vault, start, kill);
  await all.open();
  const laid = new Set((await readVaultRows(all.vault)).captures);
  for (const id of laid) all.acts.known.set(id, null);

  let made = LAID;
  const hits = (kind: ActKind) => all.hits.filter((hit) => hit === kind).length;
  const killAndCheck = async (kind: ActKind, { moment, cut, places }: Chance) => {
    if (kind === 'opened') await all.killIn('kept', cut, 0);
    const underWay = await all.killIn(kind, moment, places.at(-1) ?? 0);
    await all.open();
    await all.check(underWay, `kill ${all.hits.length}, ${underWay?.kind}`);
  };
  for (const [round, kind] of KILLS.entries()) {
    const chance = CHANCES[round] as Chance;
    const [first = 0, second = 0, third = 0] = chance.places;
    for (let kept = 0; kept < KEPT; kept++) {
      await all.act('kept', 0);
      made += 1;
    }
    await all.act('named', first);
    await all.act('named', second);
    await all.act('deleted', third);
    await killAndCheck(kind, chance);
    for (let again = 1; again <= AGAIN && hits(kind) === 0; again++)
      await killAndCheck(kind, { ...chance, moment: chance.moment / 2 ** again });
    // What was laid down has no picture that can be shown.
    const own = Array.from(all.acts.known.keys()).filter((id) => !laid.has(id));
    for (const id of new Set([own[round % own.length], own.at(-1)])) await all.checkPicture(id ?? '');
  }
  expect(made).toBeGreaterThanOrEqual(sized(LAID, 200));
  for (const kind of ['kept', 'named', 'deleted', 'opened'] as const)
    expect(hits(kind), `kills while ${kind}: ${all.hits}`).toBeGreaterThan(0);
});
