import { SubutError } from '../evidence/errors.ts';
import type { Trigger } from '../evidence/method.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { VaultError, VaultFullError } from '../vault/errors.ts';
import { unfinishedCaptures } from '../vault/journal.ts';
import { hasPassphrase, loadRing, openRing } from '../vault/keys.ts';
import { findLoss, needVault } from '../vault/mark.ts';
import { needRoom } from '../vault/room.ts';
import { findWaiting } from '../vault/waiting.ts';
import { dropOrphans } from '../vault/writing.ts';
import { alteredTabs, wasLeftAltered } from './altered.ts';
import { type CaptureResult, type JobState, type Jobs, jobs, type Wishes } from './channel.ts';
import { chooseItem, forgetChoice, markClick } from './choose.ts';
import { Door } from './door.ts';
import { Cancelled, captureErrorOf, Stopped } from './errors.ts';
import { forgetKey, rememberedCaptures } from './journal-keys.ts';
import { MediaSide } from './media/side.ts';
import type { Clue } from './page/choice.ts';
import { unless } from './patience.ts';
import type { Choice } from './range.ts';
import { recoverCaptures } from './recover.ts';
import { runCapture } from './run.ts';
import {
  freshLoad,
  masked,
  maxFileMb,
  maxFilesMb,
  originals,
  secondLook,
  uncover,
  wantedRange,
} from './settings.ts';

/** The captures under way: one at a time, since the browser's quota of pictures is one for all; others wait in order. */

interface Running {
  /** Nothing shall be kept. */
  cancel: AbortController;
  /** What was seen until now is enough. */
  stop: AbortController;
  /** What loads slowly shall be waited for longer. */
  patient: boolean;
}

const running = new Map<number, Running>();
const MB = 2 ** 20;

let queue: Promise<unknown> = Promise.resolve();
/** Until the pages that an earlier life of this script left changed are being put back: a capture of one waits for that (see put-back.ts). */
let leftovers: Promise<unknown> = Promise.resolve();
let writing: Promise<unknown> = Promise.resolve();

/** Publishes the state for the popup. Writes go one after another, so that no state overtakes the next. */
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
  if (error instanceof VaultError && error.code === 'vanished') {
    return { phase: 'failed', code: 'vault-vanished', detail: error.detail };
  }
  const { code, detail } = captureErrorOf(error);
  return { phase: 'failed', code, detail };
}

export interface StartedTab {
  id: number;
  windowId: number;
}

/** What shall be otherwise than the settings say. */
export interface Start extends Wishes {
  /** Only one message, with what stands around it; `clue`: what a right click tells of it. */
  single?: { clue: Clue | null };
}

/** Starts the capture of a tab, the one path of all triggers. A tab that is being captured is left alone. */
export async function beginCapture(
  db: VaultDatabase,
  tab: StartedTab,
  trigger: Trigger,
  onState: (state: JobState) => void,
  { single, ...wishes }: Start = {},
): Promise<void> {
  if (running.has(tab.id)) return;
  const marked = single?.clue ? markClick(tab.id) : null;
  const { cancel, stop } = { cancel: new AbortController(), stop: new AbortController() };
  const job: Running = { cancel, stop, patient: wishes.patient === true };
  running.set(tab.id, job);
  const tell = (state: JobState): Promise<void> => {
    onState(state);
    return publish(tab.id, state);
  };
  await tell({ phase: 'queued' });
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
    // Whoever cancels does not wait for those before.
    await unless(cancel.signal, queue);
    await leftovers;
    await needVault(db);
    await needRoom();
    return runCapture(db, {
      tab,
      trigger,
      clickedAt,
      range: await wantedRange(choice),
      // Loaded anew, the message would have to be found again, and may be far from where the page opens.
      freshLoad: choice === null && (wishes.anew || (await freshLoad.getValue())),
      secondLook: await secondLook.getValue(),
      uncover: await uncover.getValue(),
      media: {
        masked: wishes.masked ?? (await masked.getValue()),
        originals: wishes.originals ?? (await originals.getValue()),
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

/** Ends the capture of a tab; nothing of it is kept. */
export function cancelCapture(tabId: number): void {
  running.get(tabId)?.cancel.abort(new Cancelled());
}

/** Ends the capture of a tab; what was seen until now is kept. */
export function stopCapture(tabId: number): void {
  running.get(tabId)?.stop.abort(new Stopped());
}

/** The capture of a tab waits longer for what the page loads. */
export function waitOn(tabId: number): void {
  const job = running.get(tabId);
  if (job !== undefined) job.patient = true;
}

/** The end of the tab's capture was shown. */
export async function forgetJob(tabId: number): Promise<void> {
  if (!running.has(tabId)) await publish(tabId, null);
}

/**
 * Whether an earlier life of this extension left the tab's page changed; what it left there of style sheets is taken out.
 * What is changed for a capture that goes on is no remainder.
 */
export async function isLeftAltered(tabId: number): Promise<boolean> {
  if (running.has(tabId) || !(await wasLeftAltered(tabId))) return false;
  await loosen(tabId);
  return true;
}

/** Takes the style sheets of an earlier life of this extension out of a page, where it may be reached. */
async function loosen(tabId: number): Promise<void> {
  await Promise.all([Door.reopen(tabId).loosen(), MediaSide.reopen(tabId).putBack()]);
}

/** Where pages may be reached without a click, what an update left in them goes at once; else when the popup is opened there. */
async function loosenAltered(): Promise<void> {
  for (const tabId of await alteredTabs()) if (!running.has(tabId)) await loosen(tabId);
}

/** Has the pages put back in whose middle this script was stopped; a page that does not answer is waited for by nobody else. */
async function putBackLeftovers(): Promise<void> {
  const [altered, remembered] = await Promise.all([alteredTabs(), rememberedCaptures()]);
  const seats = new Set(Object.values(remembered).map(({ tabId }) => tabId));
  for (const tabId of altered.filter((one) => seats.has(one))) {
    for (const half of [Door.reopen(tabId), MediaSide.reopen(tabId)])
      half.putBack().catch((error: unknown) => console.error(error));
  }
}

/**
 * Finishes what an earlier life of this script began, as far as it can be opened now, and tells the popup of it. What
 * is sealed behind a passphrase waits for the vault to be opened.
 */
export async function resumeJobs(
  db: VaultDatabase,
  onState: (tabId: number, state: JobState) => void,
): Promise<void> {
  leftovers = putBackLeftovers().catch((error: unknown) => console.error(error));
  // Not waited for: a page that does not answer must not keep a capture from being finished.
  void loosenAltered().catch((error: unknown) => console.error(error));
  try {
    await resume(db, onState);
  } catch (error) {
    if (!(error instanceof VaultFullError)) throw error;
    // The vault is not even opened on a full disk: what was seen waits in it.
    for (const [tabId, state] of Object.entries(await jobs.getValue())) {
      if (!isUnderWay(state) || running.has(Number(tabId))) continue;
      const failed = failure(error);
      onState(Number(tabId), failed);
      await publish(Number(tabId), failed);
    }
  }
}

async function resume(db: VaultDatabase, onState: (tabId: number, state: JobState) => void): Promise<void> {
  // A vault that is not the one that was here is left as it is.
  const isHere = (await findLoss(db)) === null;
  if (isHere) await dropOrphans(db).catch((error: unknown) => console.error(error));
  const [left, remembered] = await Promise.all([jobs.getValue(), rememberedCaptures()]);
  const tell = (tabId: number, state: JobState): Promise<void> => {
    onState(tabId, state);
    return publish(tabId, state);
  };
  if (isHere && (await unfinishedCaptures(db)).length > 0) {
    const ring = (await hasPassphrase(db)) ? await loadRing(db) : await openRing(db, null);
    await recoverCaptures(db, ring, ({ tabId, result }) => tell(tabId, { phase: 'done', result }));
  }
  const isAsItWas = async (tabId: string): Promise<boolean> =>
    !running.has(Number(tabId)) && (await jobs.getValue())[tabId]?.phase === left[tabId]?.phase;
  const unfinished = await unfinishedCaptures(db);
  const { lacking } = await findWaiting(db);
  for (const [captureId, { tabId }] of Object.entries(remembered)) {
    const isStored = (await db.captures.get(captureId)) !== undefined;
    // Stored by then, or by the vault page since, and not told.
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
