import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { EMPTY_CHAIN } from '../../utils/evidence/custody.ts';
import { makeKeys } from '../../utils/vault/keys/generate.ts';
import { addCapture, addKeys, addToVault, fillVault, noRows, wordAt } from '../driver/fill-vault.ts';
import { heldNow, peakDuring } from '../driver/memory.ts';
import { unpack } from '../driver/unpack.ts';
import { opened, openVault, ownPassword, savePackage } from '../driver/vault.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { itemWith } from '../unit/item.ts';
import { makePng } from '../unit/package/png.ts';
import type { CaptureDraft } from '../unit/vault/sample.ts';
import { buildBefore } from './before.ts';
import { openStand, round } from './stand.ts';

const EXHIBITS = 200;
const ITEMS = 20;
/** Words of each item. */
const WORDS = 30;
const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';

/** The last build whose report pdfmake laid out. */
const BEFORE = 'ef447f3';

export const title = `one report of ${EXHIBITS} exhibits with their pictures, against that of an earlier commit (${BEFORE}, or --before COMMIT)`;
export const parts: string[] = [];

/** With items of text, and a picture of one screen. */
function withItems(draft: CaptureDraft, picture: Uint8Array<ArrayBuffer>): CaptureDraft {
  const items = Array.from({ length: ITEMS }, (_, item) =>
    itemWith({
      id: String(300 + item),
      text: Array.from({ length: WORDS }, (__, word) => wordAt(item * WORDS + word)).join(' '),
    }),
  );
  return {
    ...draft,
    files: draft.files.map((file) => (file.path === 'screenshot.png' ? { ...file, bytes: picture } : file)),
    describe: (custody, artifacts) => {
      const record = draft.describe(custody, artifacts);
      return { ...record, site: { ...record.site, items } };
    },
  };
}

async function fill(page: Page): Promise<void> {
  const picture = makePng(1280, 800);
  const keys = await makeKeys();
  const first = noRows();
  addKeys(first, keys);
  await fillVault(page, first);
  const rows = noRows();
  let head = EMPTY_CHAIN;
  for (let number = 0; number < EXHIBITS; number++)
    head = await addCapture(rows, keys, head, number, (draft) => withItems(draft, picture));
  await addToVault(page, rows);
}

/** Ticks every capture on every page of the list. */
async function chooseAll(vault: Page): Promise<void> {
  await vault.getByTestId('nav-list').click();
  for (let chosen = 0; chosen < EXHIBITS; ) {
    const rows = vault.getByTestId('capture-row');
    await rows.first().waitFor();
    const first = await rows.first().getAttribute('data-id');
    await vault.getByTestId('choose-page').click();
    chosen += await rows.count();
    if (chosen >= EXHIBITS) break;
    await vault.getByTestId('list-older').click();
    await vault.locator(`[data-testid="capture-row"][data-id="${first}"]`).waitFor({ state: 'detached' });
  }
}

function pagesOf(pdf: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'subut-report-'));
  writeFileSync(join(folder, 'report.pdf'), pdf);
  const { stdout } = spawnSync('pdfinfo', [join(folder, 'report.pdf')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return Number(/^Pages:\s+(\d+)$/m.exec(stdout)?.[1]);
}

interface Made {
  seconds: number;
  pages: number;
  reportMB: number;
  aboveIdleMB: number;
}

/** The whole export, as a person waits for it: written, read back and checked. */
async function measure(sites: Sites, extension: string): Promise<Made> {
  const profile = mkdtempSync(join(tmpdir(), 'subut-bench-profile-'));
  try {
    const first = await openStand(sites, extension, 1, { profile });
    await fill(await openVault(first.extension));
    await first.close();
    const stand = await openStand(sites, extension, 1, { profile, args: ['--js-flags=--expose-gc'] });
    const vault = await openVault(stand.extension);
    await chooseAll(vault);
    await vault.getByTestId('export-start').click();
    await vault.getByTestId('case-name').fill('bench');
    await ownPassword(vault);
    await vault.getByTestId('package-password').fill(PASSWORD);
    await opened(vault.getByTestId('export-options'));
    await vault.getByTestId('export-pictures').check();
    const idle = await heldNow(stand.extension.context);
    const start = performance.now();
    const { peak, result } = await peakDuring(stand.extension.context, async () => {
      await vault.getByTestId('export-make').click();
      return savePackage(vault, stand.folder, 600_000);
    });
    const seconds = (performance.now() - start) / 1000;
    const { files } = await unpack(new Uint8Array(readFileSync(result.path)), { password: PASSWORD });
    const pdf = files.get('data/report.pdf') ?? new Uint8Array();
    await stand.close();
    const pages = pagesOf(pdf);
    const aboveIdleMB = Math.round((peak - idle) / 2 ** 20);
    say(`${EXHIBITS} exhibits: ${pages} pages in ${Math.round(seconds)} s, ${aboveIdleMB} MB above idle`);
    return { seconds: round(seconds), pages, reportMB: round(pdf.length / 2 ** 20), aboveIdleMB };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** @param before a commit to compare with */
export async function run(
  _part?: string,
  { before: commit = BEFORE }: { before?: string } = {},
): Promise<Record<string, number>> {
  const extension = await buildExtension('test');
  const old = await buildBefore(commit, 'test');
  const sites = await startSites();
  try {
    const before = await measure(sites, old.folder);
    const now = await measure(sites, extension);
    return {
      reportRatio: round(now.seconds / before.seconds),
      reportAboveIdleMB: now.aboveIdleMB,
      reportAboveIdleMBBefore: before.aboveIdleMB,
      seconds: now.seconds,
      secondsBefore: before.seconds,
      pages: now.pages,
      pagesBefore: before.pages,
      reportMB: now.reportMB,
      reportMBBefore: before.reportMB,
    };
  } finally {
    await sites.close();
    await old.remove();
  }
}
