import '../driver/no-browser.ts';
import type { Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { paperInput, paperOf } from '../../utils/app/cases/papers.ts';
import { createCase, enterPart, readCase } from '../../utils/cases/store.ts';
import { writeDocx } from '../../utils/document/docx/write.ts';
import type { Exhibit } from '../../utils/evidence/case/parts.ts';
import { fillVault, wordAt } from '../driver/fill-vault.ts';
import { NodeVault } from '../driver/node-vault.ts';
import { openVault } from '../driver/vault.ts';
import { startSites } from '../sites/server.ts';
import { eventOf } from '../unit/cases/sample.ts';
import { itemWith } from '../unit/item.ts';
import { sampleDraft } from '../unit/vault/sample.ts';
import { longestTask } from './cpu.ts';
import { run as reports } from './report.ts';
import { median, openStand, round } from './stand.ts';

/** Of the larger case, and of the smaller one in the same vault. */
const LARGE = { captures: 500, events: 200 };
const SMALL = { captures: 10, events: 4 };
/** Entries of the timeline that is zoomed: captures, events, and posts on the captures. */
const ENTRIES = 1000;
const POSTS = ENTRIES - LARGE.captures - LARGE.events;
/** Exhibits of the paper. */
const EXHIBITS = 120;
/** Openings of each case that count; one before them is thrown away. */
const RUNS = 9;
/** Notches of the wheel, in and out again. */
const NOTCHES = 20;
const DAY_MS = 86_400_000;

export const title = `a case of ${LARGE.captures} captures and ${LARGE.events} events, its timeline and its papers; and the report (as \`report\`)`;
export const parts = ['report', 'screen', 'docx'];

interface Cases {
  vault: NodeVault;
  large: string;
  small: string;
}

/** A vault with both. */
async function makeCases(): Promise<Cases> {
  const vault = await NodeVault.make('subut-bench');
  const first = Date.now() - LARGE.captures * DAY_MS;
  const captures: Exhibit[] = [];
  for (let number = 0; number < LARGE.captures; number++) {
    const draft = await sampleDraft(`${wordAt(number % 97)} kanalı`);
    const utc = new Date(first + number * DAY_MS).toISOString();
    const posts =
      number < POSTS ? [itemWith({ id: String(number), text: wordAt(number), date: { raw: utc, utc } })] : [];
    await vault.keep({
      ...draft,
      describe: (custody, artifacts) => {
        const record = draft.describe(custody, artifacts);
        return { ...record, site: { ...record.site, items: posts } };
      },
    });
    captures.push({ of: 'capture', id: draft.id });
  }
  const make = async ({ captures: count, events }: typeof LARGE, name: string): Promise<string> => {
    const id = await createCase(vault.db, vault.ring, { name, exhibits: captures.slice(0, count) });
    for (let number = 0; number < events; number++) {
      const day = new Date(first + number * 2 * DAY_MS).toISOString().slice(0, 10);
      await enterPart(vault.db, vault.ring, id, eventOf({ when: { precision: 'day', day, time: null } }));
    }
    return id;
  };
  return { vault, large: await make(LARGE, 'large'), small: await make(SMALL, 'small') };
}

/** From the list of cases to the case with its parts, ms until it is drawn. */
async function openingTime(page: Page, id: string): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#cases';
  });
  await page.locator(`[data-testid="case-row"][data-id="${id}"]`).waitFor();
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const look = new MutationObserver(() => {
          if (document.querySelector(`[data-testid="case"][data-id="${wanted}"] [role="tablist"]`) === null)
            return;
          look.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        });
        look.observe(document.body, { subtree: true, childList: true });
        location.hash = `#case/${wanted}`;
      }),
    id,
  );
}

/** The longest task of the page while its timeline is zoomed in and out by the wheel, ms of processor time. */
async function zoomTask(page: Page): Promise<number> {
  await page.getByTestId('tab-timeline').click();
  await page.getByTestId('timeline-published').click();
  await page
    .getByTestId('timeline-row')
    .nth(ENTRIES - 1)
    .waitFor({ timeout: 120_000, state: 'attached' });
  const picture = page.getByTestId('timeline-picture');
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (box === null) throw new Error('the timeline is not drawn');
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
  await page.keyboard.down('Control');
  const zoom = async (): Promise<void> => {
    for (const way of [-1, 1])
      for (let notch = 0; notch < NOTCHES; notch++) {
        await page.mouse.wheel(0, way * 100);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      }
  };
  await zoom();
  const took = await longestTask(page, zoom);
  await page.keyboard.up('Control');
  return took;
}

async function onScreen({ vault, large, small }: Cases): Promise<Record<string, number>> {
  const build = await buildExtension('test');
  const sites = await startSites();
  try {
    const stand = await openStand(sites, build, 1);
    const desk = await openVault(stand.extension);
    await fillVault(desk, await vault.rows());
    await desk.close();
    const page = await openVault(stand.extension);
    await page.getByTestId('custody-held').waitFor({ timeout: 120_000 });
    const times: { small: number; large: number }[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const time = { small: await openingTime(page, small), large: await openingTime(page, large) };
      say(`opened: ${Math.round(time.small)} ms the small case, ${Math.round(time.large)} ms the large one`);
      times.push(time);
    }
    const counted = times.slice(1);
    const timelineFrameMs = round(await zoomTask(page));
    await stand.close();
    return {
      caseOpenMs: Math.round(median(counted.map((time) => time.large))),
      caseOpenRatio: round(median(counted.map((time) => time.large / time.small))),
      timelineFrameMs,
    };
  } finally {
    await sites.close();
  }
}

/** Processor time of Node for the list of so many exhibits, from the case to the file. */
async function paperTime({ vault, large }: Cases): Promise<Record<string, number>> {
  const { case: of } = await readCase(vault.db, vault.ring, large);
  const few = { ...of, exhibits: of.exhibits.slice(0, EXHIBITS) };
  const setting = { language: 'az', today: '2026-12-01', withRealNames: false } as const;
  const input = await paperInput(vault.db, vault.ring, few, setting);
  const start = process.cpuUsage();
  const { length } = await writeDocx(paperOf(input, { kind: 'list-of-exhibits' }));
  const { user, system } = process.cpuUsage(start);
  say(`${EXHIBITS} exhibits: ${length} bytes`);
  return { docxCpuSeconds: round((user + system) / 1e6) };
}

/** @param before a commit to compare the report with */
export async function run(part?: string, options: { before?: string } = {}): Promise<Record<string, number>> {
  const isAsked = (name: string): boolean => part === undefined || part === name;
  const figures: Record<string, number> = {};
  if (isAsked('screen') || isAsked('docx')) {
    const cases = await makeCases();
    if (isAsked('docx')) Object.assign(figures, await paperTime(cases));
    if (isAsked('screen')) Object.assign(figures, await onScreen(cases));
    await cases.vault.remove();
  }
  if (!isAsked('report')) return figures;
  const { reportRatio, reportAboveIdleMB } = await reports(undefined, options);
  return {
    reportRatio: reportRatio ?? Number.NaN,
    reportAboveIdleMB: reportAboveIdleMB ?? Number.NaN,
    ...figures,
  };
}
