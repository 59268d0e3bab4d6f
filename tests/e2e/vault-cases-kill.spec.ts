import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { readPrivateKey } from 'openpgp';
import type { Page } from 'playwright';
import { encryptJsonToVault } from '../../utils/vault/keys/vault-encryption.ts';
import { fillVault, keptRows, type Rows } from '../driver/fill-vault.ts';
import { namedBrowser } from '../driver/kill.ts';
import { opened, openVault } from '../driver/vault.ts';
import { sized } from '../sizes.ts';
import { executable, expect, type Running, test } from './fixtures.ts';

/*
 * The browser is killed without a word in every act on a case. Afterwards the case is as it was before the act, or as it is after it;
 * what was said to be done is done, nothing is half, and the chain holds.
 */

const CAPTURES = 3;
/** How often each act is cut off before it is let through. */
const KILLS = sized(1, 5);
/** The longest that an act is waited for before the kill, ms: about what one takes. */
const MOST_MS = 30;
/** Larger than a chunk by far, so that it can be cut off half way. */
const FILE_BYTES = sized(24, 120) * 2 ** 20;

/** What is seen of all cases, part by part. */
type Seen = Record<string, Record<string, string>>;

interface Act {
  name: string;
  /** Up to the last press, with what must be waited for. */
  prepare(vault: Page): Promise<unknown>;
  /** What begins it. */
  press(vault: Page): Promise<unknown>;
  /** The person is told that it is done. */
  told(vault: Page): Promise<unknown>;
  /** Whether it was done, by what is seen afterwards. */
  isDone(seen: Seen): boolean;
  /** Where it takes longer than `MOST_MS`. */
  most?: number;
}

const TABS = ['account', 'captures', 'events', 'attachments', 'people', 'log', 'visits'] as const;

const tab = (vault: Page, name: string) => vault.getByTestId(`tab-${name}`).click();

async function openCase(vault: Page, name: string): Promise<void> {
  await vault.getByTestId('nav-cases').click();
  await vault.getByTestId('cases-shown').selectOption('all');
  await vault.getByTestId('case-open').filter({ hasText: name }).first().click();
  await vault.getByTestId('case').waitFor();
}

/** Opens a form; what was typed before the kill is put away. */
async function begin(vault: Page, form: string, button: string): Promise<void> {
  const left = vault.getByTestId(`${form}-cancel`);
  if (await left.isVisible()) await left.click();
  await vault.getByTestId(button).click();
}

async function ask(vault: Page, what: string): Promise<void> {
  await opened(vault.getByTestId('case-more'));
  await vault.getByTestId(`case-${what}`).click();
}

/** All that the screens of cases say, but for the clock. */
async function see(vault: Page): Promise<Seen> {
  const seen: Seen = {};
  await vault.getByTestId('nav-cases').click();
  const list = vault.getByTestId('cases-found').or(vault.getByTestId('cases-empty'));
  await list.first().waitFor();
  if (await vault.getByTestId('cases-empty').isVisible()) return seen;
  await vault.getByTestId('cases-shown').selectOption('all');
  const ids = await vault
    .getByTestId('case-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
  for (const id of ids) {
    await vault.evaluate((one) => {
      location.hash = `#case/${one}`;
    }, id);
    const found = vault.locator(`[data-testid="case"][data-id="${id}"]`);
    await found.waitFor();
    await expect(vault.getByTestId('case-damaged')).toHaveCount(0);
    const parts: Record<string, string> = {
      name: await found.locator('h1').innerText(),
      head: await found.locator('header .words').innerText(),
    };
    for (const name of TABS) {
      await tab(vault, name);
      const panel = vault.getByTestId(`panel-${name}`);
      await panel.locator('h2').first().waitFor();
      await expect(panel).not.toContainText('One moment');
      if (name === 'people')
        for (const details of await panel.getByTestId('person-real-name').all()) await opened(details);
      const rows = panel.locator('ol > li, ul > li');
      const said = await rows.evaluateAll((all) =>
        all.map((row) => row.getAttribute('data-result') ?? (row as HTMLElement).innerText),
      );
      parts[name] = said.join('\n');
    }
    seen[`${parts.name} ${id}`] = parts;
  }
  return seen;
}

const one = (seen: Seen, name: string): Record<string, string> =>
  Object.values(seen).find((parts) => parts.name === name) ?? {};
const has = (name: string, part: string, text: string) => (seen: Seen) =>
  (one(seen, name)[part] ?? '').includes(text);

const save = (form: string) => ({
  press: (vault: Page) => vault.getByTestId(`${form}-save`).click(),
  told: (vault: Page) => vault.getByTestId(form).waitFor({ state: 'detached' }),
});

const actsWith = (file: string): Act[] => [
  {
    name: 'a new case',
    prepare: async (vault) => {
      await vault.getByTestId('nav-cases').click();
      await vault.getByTestId('cases-new').click();
      await vault.getByTestId('case-new-name').fill('Nar');
    },
    press: (vault) => vault.getByTestId('case-new-make').click(),
    told: (vault) => vault.getByTestId('case').waitFor(),
    isDone: (seen) => one(seen, 'Nar').name !== undefined,
  },
  {
    name: 'captures are added',
    prepare: async (vault) => {
      await vault.getByTestId('nav-list').click();
      await vault.getByTestId('choose-page').click();
      await vault.getByTestId('bulk-add').click();
      await vault.getByTestId('case-add-into').selectOption({ label: 'Nar' });
    },
    press: (vault) => vault.getByTestId('case-add-do').click(),
    told: (vault) => vault.getByTestId('case-added').waitFor(),
    isDone: has('Nar', 'visits', 'not-visited'),
  },
  {
    name: 'a capture is taken out',
    prepare: async (vault) => {
      await openCase(vault, 'Nar');
      await tab(vault, 'captures');
      await vault.getByTestId('case-exhibit').nth(2).waitFor();
    },
    press: (vault) => vault.getByTestId('case-exhibit-remove').first().click(),
    told: (vault) => vault.getByTestId('case-taken-out').waitFor(),
    isDone: (seen) => (one(seen, 'Nar').captures?.match(/×/g) ?? []).length === CAPTURES - 1,
  },
  {
    name: 'name and labels',
    prepare: async (vault) => {
      await openCase(vault, 'Nar');
      await ask(vault, 'naming');
      await vault.getByTestId('case-rename').fill('Heyva');
      await vault.getByTestId('case-labels').fill('Bakı');
    },
    press: (vault) => vault.getByTestId('case-name-save').click(),
    told: (vault) => vault.getByTestId('case-name-dialog').waitFor({ state: 'detached' }),
    isDone: has('Heyva', 'head', 'Bakı'),
  },
  ...(['account', 'note'] as const).map((voice) => ({
    name: `a text: ${voice}`,
    prepare: async (vault: Page) => {
      await openCase(vault, 'Heyva');
      await vault.getByTestId(`case-voice-${voice}`).check();
      await vault.getByTestId('case-words').fill(`Mənim sözüm ${voice}`);
    },
    press: (vault: Page) => vault.getByTestId('case-text-add').click(),
    told: (vault: Page) => vault.getByTestId('case-text-added').waitFor(),
    isDone: has('Heyva', 'account', `Mənim sözüm ${voice}`),
  })),
  {
    name: 'a person with a real name',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'people');
      await begin(vault, 'person-form', 'person-new');
      await vault.getByTestId('person-pseudonym').fill('Admin N.');
      await opened(vault.getByTestId('person-form-real'));
      await vault.getByTestId('person-name').fill('Filankəs');
    },
    ...save('person-form'),
    // The one never without the other.
    isDone: (seen) => has('Heyva', 'people', 'Admin N.')(seen) && has('Heyva', 'people', 'Filankəs')(seen),
  },
  {
    name: 'the real name is taken back',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'people');
      await begin(vault, 'person-form', 'person-change');
      await opened(vault.getByTestId('person-form-real'));
      await vault.getByTestId('person-name').fill('');
    },
    ...save('person-form'),
    isDone: (seen) => !has('Heyva', 'people', 'Filankəs')(seen),
  },
  {
    name: 'an event',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'events');
      await begin(vault, 'event-form', 'event-new');
      await vault.getByTestId('event-when-day').fill('2026-03-02');
      await vault.getByTestId('event-party').fill('Prokurorluq');
    },
    ...save('event-form'),
    isDone: has('Heyva', 'events', 'Prokurorluq'),
  },
  {
    name: 'a line of the log',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'log');
      await begin(vault, 'line-form', 'line-new');
      await vault.getByTestId('line-when-is-unknown').check();
      await vault.getByTestId('line-what').fill('Yazı yayıldı');
    },
    ...save('line-form'),
    isDone: has('Heyva', 'log', 'Yazı yayıldı'),
  },
  {
    name: 'a large file',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'attachments');
      await vault.getByTestId('attachment-file').setInputFiles(file);
      await vault.getByTestId('attachment-title').fill('Qərar');
      await vault.getByTestId('attachment-paper-is-unknown').check();
      await vault.getByTestId('attachment-received-is-unknown').check();
    },
    ...save('attachment-form'),
    isDone: (seen) => has('Heyva', 'attachments', 'Qərar')(seen) && has('Heyva', 'captures', 'Qərar')(seen),
    most: 600,
  },
  {
    name: 'a visit',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'visits');
      await vault.getByTestId('visit-gone').first().waitFor();
    },
    press: (vault) => vault.getByTestId('visit-gone').first().click(),
    told: (vault) => vault.locator('[data-testid="case-visit"][data-result="gone"]').waitFor(),
    isDone: has('Heyva', 'visits', 'gone'),
  },
  {
    name: 'a part is taken out',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await tab(vault, 'log');
      await vault.getByTestId('part-remove').click();
    },
    press: (vault) => vault.getByTestId('part-remove-confirm').click(),
    told: (vault) => vault.getByTestId('case-line').waitFor({ state: 'detached' }),
    isDone: (seen) => one(seen, 'Heyva').log === '',
  },
  {
    name: 'a case is split off',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await ask(vault, 'split');
      await vault.getByTestId('case-split-name').fill('Alma');
      await vault.getByTestId('case-split-pick').last().check();
    },
    press: (vault) => vault.getByTestId('case-split-do').click(),
    told: (vault) => vault.locator('main h1', { hasText: 'Alma' }).waitFor(),
    // The file is in one of the two, and in no other.
    isDone: (seen) =>
      has('Alma', 'attachments', 'Qərar')(seen) && !has('Heyva', 'attachments', 'Qərar')(seen),
  },
  {
    name: 'two are merged',
    prepare: async (vault) => {
      await openCase(vault, 'Alma');
      await ask(vault, 'merge');
      await vault.getByTestId('case-merge-into').selectOption({ label: 'Heyva' });
    },
    press: (vault) => vault.getByTestId('case-merge-do').click(),
    told: (vault) => vault.locator('main h1', { hasText: 'Heyva' }).waitFor(),
    isDone: (seen) => has('Heyva', 'attachments', 'Qərar')(seen) && has('Alma', 'head', 'closed')(seen),
  },
  {
    name: 'a case is closed',
    prepare: (vault) => openCase(vault, 'Heyva'),
    press: (vault) => vault.getByTestId('case-turn').click(),
    told: (vault) => vault.locator('[data-testid="case-state"][data-state="closed"]').waitFor(),
    isDone: has('Heyva', 'head', 'closed'),
  },
  {
    name: 'a case is deleted',
    prepare: async (vault) => {
      await openCase(vault, 'Heyva');
      await ask(vault, 'delete');
      await vault.getByTestId('case-delete-understood').check();
    },
    press: (vault) => vault.getByTestId('case-delete-confirm').click(),
    told: (vault) => vault.getByTestId('cases').waitFor(),
    isDone: (seen) => one(seen, 'Heyva').name === undefined,
  },
];

/** What the browser still owes an answer may never come once it is gone. */
const soon = (ending: Promise<unknown>) => Promise.race([ending.catch(() => undefined), sleep(3000)]);

/** A vault in a browser that can be killed. */
class Mortal {
  readonly #launch: () => Promise<Running>;
  readonly #kill: () => void;
  #running: Running | null = null;

  constructor(launch: () => Promise<Running>, kill: () => void) {
    this.#launch = launch;
    this.#kill = kill;
  }

  async start(): Promise<Running> {
    this.#running ??= await this.#launch();
    return this.#running;
  }

  /** Until the vault says that its chain holds. */
  async open(when: string): Promise<Page> {
    const vault = await openVault((await this.start()).extension);
    await vault.getByTestId('custody-held').or(vault.getByTestId('custody-broken')).waitFor();
    await expect(vault.getByTestId('custody-held'), when).toBeVisible();
    return vault;
  }

  async die(): Promise<void> {
    this.#kill();
    await soon(this.#running?.browser.close() ?? Promise.resolve());
    this.#running = null;
  }
}

/** Bytes that lie there without a capture or a part, and parts without bytes. */
const loose = (vault: Page): Promise<{ contents: string[]; chunks: string[]; missing: string[] }> =>
  vault.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const store = (table: string) => db.transaction(table).objectStore(table);
    const captures = (await answer(store('captures').getAllKeys())) as string[];
    const entries = await answer<{ part: string; body?: 1 }[]>(store('caseEntries').getAll());
    const bodies = entries.filter(({ body }) => body === 1).map(({ part }) => part);
    const contents = (await answer(store('contents').getAllKeys())) as string[];
    const keys = (await answer(store('chunks').getAllKeys())) as [string, number, number][];
    db.close();
    const known = new Set([...captures, ...bodies]);
    return {
      contents: contents.filter((id) => !known.has(id)),
      chunks: Array.from(new Set(keys.map(([id]) => id))).filter((id) => !known.has(id)),
      missing: [...known].filter((id) => !contents.includes(id)),
    };
  });
const NOTHING_LOOSE = { contents: [], chunks: [], missing: [] };

test('killed in every act on a case, it is as before or as after, and the chain holds', async ({
  launch,
  folder,
}) => {
  test.setTimeout(sized(240_000, 1_200_000));
  const file = resolve(folder, 'qərar.bin');
  writeFileSync(file, Buffer.alloc(FILE_BYTES, 'qərar '));
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const mortal = new Mortal(() => launch({ profile: resolve(folder, 'profile'), executablePath }), kill);
  const first = await openVault((await mortal.start()).extension);
  await fillVault(first, await keptRows(CAPTURES));
  await first.close();
  let vault = await mortal.open('before');
  let before = await see(vault);
  const acts = actsWith(file);
  const moments = fc.sample(fc.noBias(fc.integer({ min: 0, max: 100 })), {
    seed: 20_261_201,
    numRuns: acts.length * KILLS,
  });
  const cut: string[] = [];
  for (const act of acts) {
    for (let round = 0; round < KILLS; round++) {
      const moment = ((moments.pop() ?? 0) / 100) * (act.most ?? MOST_MS);
      const when = `${act.name}, killed after ${moment} ms`;
      await act.prepare(vault);
      let isTold = false;
      await act.press(vault);
      const acting = act.told(vault).then(() => {
        isTold = true;
      });
      acting.catch(() => undefined);
      await sleep(moment);
      const wasTold = isTold;
      await mortal.die();
      await soon(acting);
      vault = await mortal.open(when);
      const seen = await see(vault);
      const isDone = act.isDone(seen);
      if (wasTold) expect(isDone, `${when}: told, and not done`).toBe(true);
      if (!isDone) {
        expect(seen, when).toEqual(before);
        cut.push(act.name);
      }
      await expect.poll(() => loose(vault), when).toEqual(NOTHING_LOOSE);
      before = seen;
      if (isDone) break;
    }
    if (act.isDone(before)) continue;
    await test.step(act.name, async () => {
      await act.prepare(vault);
      await act.press(vault);
      await act.told(vault);
      // Some are told by a question that is still open.
      await vault.keyboard.press('Escape');
      before = await see(vault);
      expect(act.isDone(before), act.name).toBe(true);
    });
  }
  // Some kills came before the end of an act, and some behind it.
  expect(cut.length, `cut off: ${cut.join(', ')}`).toBeGreaterThan(1);
  expect(cut.length, `cut off: ${cut.join(', ')}`).toBeLessThan(acts.length * KILLS - 1);
});

/** Names that captures carried as their case before there were cases. */
async function withCaseNames(rows: Rows, names: readonly string[]): Promise<Rows> {
  const armoredKey = String(rows.keys.find(({ name }) => name === 'vault')?.armored);
  const key = (await readPrivateKey({ armoredKey })).toPublic();
  const labels = await Promise.all(
    rows.captures.map(async ({ id }, index) => {
      const label = { name: '', caseName: names[index % names.length], labels: [] };
      const sealed = await encryptJsonToVault({ id, label, salt: '0'.repeat(32) }, key);
      return { id, revision: `${index}`, label: sealed };
    }),
  );
  return { ...rows, labels } as Rows;
}

test('killed while names become cases, each capture is in the case of its name, once', async ({
  launch,
  folder,
}) => {
  test.setTimeout(sized(120_000, 600_000));
  const { executablePath, kill } = namedBrowser(executable(), folder);
  const mortal = new Mortal(() => launch({ profile: resolve(folder, 'profile'), executablePath }), kill);
  const names = ['Nar', 'Alma', 'Heyva'];
  const desk = await openVault((await mortal.start()).extension);
  const rows = await withCaseNames(await keptRows(12), names);
  await fillVault(desk, rows);
  await desk.close();
  for (const moment of sized([120, 260], [0, 60, 120, 200, 260, 330, 420, 600])) {
    const { extension } = await mortal.start();
    await openVault(extension);
    await sleep(moment);
    await mortal.die();
    const vault = await mortal.open(`killed after ${moment} ms`);
    await vault.close();
  }
  const vault = await mortal.open('at the end');
  await vault.getByTestId('nav-cases').click();
  await expect(vault.getByTestId('case-row')).toHaveCount(names.length);
  for (const name of names)
    await expect(vault.getByTestId('case-row').filter({ hasText: name })).toContainText('4 captures');
});
