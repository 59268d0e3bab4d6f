import { browser } from '../../browser.ts';
import { detailOf } from '../../errors/detail.ts';
import { SubutError } from '../../errors/subut-error.ts';
import type { Trigger } from '../../evidence/method.ts';
import { findInterrupted } from '../../vault/content/interrupted.ts';
import { unfinishedCaptures } from '../../vault/content/journal.ts';
import { deleteOrphans } from '../../vault/content/store-capture.ts';
import { isAbsent, isNewer, type VaultDatabase } from '../../vault/db/database.ts';
import { requireSpace } from '../../vault/db/quota.ts';
import { findLoss, openExisting, requireVault } from '../../vault/db/vault-marker.ts';
import { VaultFullError } from '../../vault/errors.ts';
import { openedAsFarAsMayBe } from '../../vault/keys/keys.ts';
import { Cancelled, captureErrorOf, Stopped } from '../errors.ts';
import { MediaClient } from '../media/media-client.ts';
import type { ClickClue } from '../page/choice.ts';
import { alteredTabs, wasLeftAltered } from '../page/client/altered-tabs.ts';
import { PageClient } from '../page/client/page-client.ts';
import { abortable } from '../page/client/timeouts.ts';
import type { Choice } from '../range.ts';
import { forgetKey, rememberedCaptures } from '../record/journal-keys.ts';
import { runCapture } from '../run.ts';
import {
  askClock,
  freshLoad,
  masked,
  maxFileMb,
  maxFilesMb,
  originals,
  secondLook,
  uncover,
  wantedRange,
} from '../settings.ts';
import {
  type CaptureErrorCode,
  type CaptureOptions,
  type CaptureResult,
  type JobState,
  type Jobs,
  jobs,
} from './channel.ts';
import { chooseItem, forgetChoice, markClick } from './choose-item.ts';
import { recoverCaptures } from './recover.ts';

/** The capture queue: one capture at a time, because the screenshot quota is shared. */

interface Running {
  /** Discard everything. */
  cancel: AbortController;
  /** Stop, and keep what was captured. */
  stop: AbortController;
  /** Wait longer for slow pages. */
  patient: boolean;
}

const running = new Map<number, Running>();
const MB = 2 ** 20;

let queue: Promise<unknown> = Promise.resolve();
/**
 * Resolves when pages left changed by an earlier run are being restored: a capture of one waits for that (see
 * pending-restores.ts).
 */
let leftovers: Promise<unknown> = Promise.resolve();
let writing: Promise<unknown> = Promise.resolve();

/** Publishes the state for the popup. Writes are serialised, so that states stay in order. */
function publish(tabId: number, state: JobState | null): Promise<void> {
  const write = writing.then(async () => {
    const { [String(tabId)]: _, ...others }: Jobs = await jobs.getValue();
    await jobs.setValue(state === null ? others : { ...others, [tabId]: state });
  });
  writing = write.catch(() => undefined);
  return write;
}

function failure(error: unknown): JobState {
  if (error instanceof Cancelled) return { phase: 'cancelled' };
  if (error instanceof SubutError && error.code === 'vault-full') {
    return { phase: 'failed', code: 'vault-full', detail: error.detail };
  }
  if (isAbsent(error)) return { phase: 'failed', code: 'vault-vanished', detail: detailOf(error) };
  if (isNewer(error)) return { phase: 'failed', code: 'vault-newer', detail: detailOf(error) };
  const { code, detail } = captureErrorOf(error);
  return { phase: 'failed', code, detail };
}

export interface StartedTab {
  id: number;
  windowId: number;
}

/** What shall be otherwise than the settings say. */
export interface Start extends CaptureOptions {
  /** A single message with its surroundings; `clue`: the data of the right click. */
  single?: { clue: ClickClue | null };
}

/** Starts the capture of a tab; all triggers call this. Does nothing when the tab is already being captured. */
export async function beginCapture(
  db: VaultDatabase,
  tab: StartedTab,
  trigger: Trigger,
  onState: (state: JobState) => void,
  { single, ...captureOptions }: Start = {},
): Promise<void> {
  if (running.has(tab.id)) return;
  const marked = single?.clue ? markClick(tab.id) : null;
  const { cancel, stop } = { cancel: new AbortController(), stop: new AbortController() };
  const job: Running = { cancel, stop, patient: captureOptions.patient === true };
  running.set(tab.id, job);
  const tell = (state: JobState): Promise<void> => {
    onState(state);
    return publish(tab.id, state);
  };
  await tell({ phase: 'queued', behind: running.size - 1 });
  // The capture does not wait for it, nor fail with it.
  void forgetClosedTabs().catch((error: unknown) => console.error(error));
  const signals = { cancel: cancel.signal, stop: stop.signal };
  const choose = async ({ clue }: NonNullable<typeof single>): Promise<Choice> => {
    await marked;
    await leftovers;
    return chooseItem(tab.id, clue, () => void tell({ phase: 'choosing' }), signals);
  };
  const finish = async (turn: Promise<CaptureResult>): Promise<void> => {
    const state = await turn.then(
      (result): JobState => ({ phase: 'done', result }),
      (error: unknown) => failure(error),
    );
    running.delete(tab.id);
    await tell(state);
    if (state.phase === 'done') await forgetKey(state.result.captureId);
  };
  let choice: Choice | null = null;
  try {
    choice = single === undefined ? null : await choose(single);
  } catch (error) {
    return finish(Promise.reject(error));
  }
  const clickedAt = new Date();
  const begin = async (): Promise<CaptureResult> => {
    // Cancelling does not wait for earlier jobs.
    await abortable(cancel.signal, queue);
    await leftovers;
    await requireVault(db);
    await requireSpace();
    return runCapture(db, {
      tab,
      trigger,
      clickedAt,
      range: await wantedRange(choice),
      // After a reload the message would have to be found again, perhaps far away.
      freshLoad: choice === null && (captureOptions.anew || (await freshLoad.getValue())),
      secondLook: await secondLook.getValue(),
      askClock: await askClock.getValue(),
      uncover: await uncover.getValue(),
      media: {
        masked: captureOptions.masked ?? (await masked.getValue()),
        originals: captureOptions.originals ?? (await originals.getValue()),
        limits: { file: (await maxFileMb.getValue()) * MB, all: (await maxFilesMb.getValue()) * MB },
      },
      ...signals,
      isPatient: () => job.patient,
      onState: (state) => void tell(state),
    });
  };
  const turn = begin();
  queue = Promise.allSettled([queue, turn]);
  await finish(turn);
}

/** What is done stays told while its tab is open. */
async function forgetClosedTabs(): Promise<void> {
  const open = new Set((await browser.tabs.query({})).map(({ id }) => id));
  for (const tabId of Object.keys(await jobs.getValue()).map(Number))
    if (!open.has(tabId)) await forgetJob(tabId);
}

/** Tells the popup that the capture of a tab could not be started. */
export async function refuseCapture(tabId: number, code: CaptureErrorCode, detail: string): Promise<void> {
  if (!running.has(tabId)) await publish(tabId, { phase: 'failed', code, detail });
}

/** Cancels the capture of a tab and discards it. */
export function cancelCapture(tabId: number): void {
  running.get(tabId)?.cancel.abort(new Cancelled());
}

/** Stops the capture of a tab and keeps what was captured. */
export function stopCapture(tabId: number): void {
  running.get(tabId)?.stop.abort(new Stopped());
}

/** The capture of a tab waits longer for the page. */
export function waitOn(tabId: number): void {
  const job = running.get(tabId);
  if (job !== undefined) job.patient = true;
}

/** The result of the tab's capture was shown. */
export async function forgetJob(tabId: number): Promise<void> {
  if (!running.has(tabId)) await publish(tabId, null);
}

/**
 * Whether an earlier run left the tab's page changed; also removes its style sheet. Changes for a running capture do
 * not count.
 */
export async function isLeftAltered(tabId: number): Promise<boolean> {
  if (running.has(tabId) || !(await wasLeftAltered(tabId))) return false;
  await loosen(tabId);
  return true;
}

/** Removes style sheets of an earlier run from a page, if it can be reached. */
async function loosen(tabId: number): Promise<void> {
  await Promise.all([PageClient.reopen(tabId).loosen(), MediaClient.reopen(tabId).putBack()]);
}

/** With host permissions, leftovers of an update are removed at once; else when the popup is opened there. */
async function loosenAltered(): Promise<void> {
  for (const tabId of await alteredTabs()) if (!running.has(tabId)) await loosen(tabId);
}

/** Restores the pages of captures that were interrupted. Only the next capture of the same tab waits for it. */
async function putBackLeftovers(): Promise<void> {
  const [altered, remembered] = await Promise.all([alteredTabs(), rememberedCaptures()]);
  const seats = new Set(Object.values(remembered).map(({ tabId }) => tabId));
  for (const tabId of altered.filter((one) => seats.has(one))) {
    for (const half of [PageClient.reopen(tabId), MediaClient.reopen(tabId)])
      half.putBack().catch((error: unknown) => console.error(error));
  }
}

/**
 * Finishes captures of an earlier run whose journals can be opened now, and reports them to the popup. The others wait
 * until the vault is unlocked.
 */
export async function resumeJobs(
  db: VaultDatabase,
  onState: (tabId: number, state: JobState) => void,
): Promise<void> {
  leftovers = putBackLeftovers().catch((error: unknown) => console.error(error));
  // Not awaited: a silent page must not block finishing a capture.
  void loosenAltered().catch((error: unknown) => console.error(error));
  try {
    await resume(db, onState);
  } catch (error) {
    if (!(error instanceof VaultFullError || isNewer(error))) throw error;
    // On a full disk the vault is not opened, nor one of a later version; the journal waits in it.
    for (const [tabId, state] of Object.entries(await jobs.getValue())) {
      if (!isUnderWay(state) || running.has(Number(tabId))) continue;
      const failed = failure(error);
      onState(Number(tabId), failed);
      await publish(Number(tabId), failed);
    }
  }
}

async function resume(db: VaultDatabase, onState: (tabId: number, state: JobState) => void): Promise<void> {
  // A replaced vault is left alone, and where there is none, none is made.
  const loss = await findLoss(db);
  const isThere = await openExisting(db);
  const isHere = isThere && loss === null;
  if (isHere) await deleteOrphans(db).catch((error: unknown) => console.error(error));
  const [left, remembered] = await Promise.all([jobs.getValue(), rememberedCaptures()]);
  const tell = (tabId: number, state: JobState): Promise<void> => {
    onState(tabId, state);
    return publish(tabId, state);
  };
  if (isHere && (await unfinishedCaptures(db)).length > 0) {
    const ring = await openedAsFarAsMayBe(db);
    if (ring !== null)
      await recoverCaptures(db, ring, ({ tabId, result }) => tell(tabId, { phase: 'done', result }));
  }
  const isAsItWas = async (tabId: string): Promise<boolean> =>
    !running.has(Number(tabId)) && (await jobs.getValue())[tabId]?.phase === left[tabId]?.phase;
  const unfinished = isThere ? await unfinishedCaptures(db) : [];
  const lacking = isThere ? (await findInterrupted(db)).lacking : 0;
  for (const [captureId, { tabId }] of Object.entries(remembered)) {
    const isStored = isThere && (await db.captures.get(captureId)) !== undefined;
    // Stored, but not reported yet.
    if (isStored && isUnderWay(left[tabId]) && (await isAsItWas(String(tabId))))
      await tell(tabId, { phase: 'kept', captureId });
    if (isStored || !unfinished.includes(captureId)) await forgetKey(captureId);
  }
  for (const [tabId, state] of Object.entries(left)) {
    if (state.phase === 'choosing') await forgetChoice(Number(tabId));
    if (!isUnderWay(state) || !(await isAsItWas(tabId))) continue;
    const waits =
      lacking > 0 && unfinished.some((captureId) => String(remembered[captureId]?.tabId) === tabId);
    await tell(Number(tabId), {
      phase: 'failed',
      ...(waits
        ? { code: 'vault-full', detail: 'what was seen waits for room to be finished' }
        : { code: 'unexpected', detail: 'cut off before its first frame' }),
    });
  }
}

const UNDER_WAY: readonly JobState['phase'][] = ['queued', 'choosing', 'capturing', 'storing'];

const isUnderWay = (state: JobState | undefined): boolean =>
  state !== undefined && UNDER_WAY.includes(state.phase);
