import { SubutError } from '../evidence/errors.ts';
import type { Trigger } from '../evidence/record.ts';
import type { VaultDatabase } from '../vault/database.ts';
import { unfinishedCaptures } from '../vault/journal.ts';
import { hasPassphrase, loadRing, openRing } from '../vault/keys.ts';
import { dropOrphans } from '../vault/writing.ts';
import { type JobState, type Jobs, jobs } from './channel.ts';
import { Cancelled, captureErrorOf } from './errors.ts';
import { recoverCaptures } from './recover.ts';
import { runCapture } from './run.ts';
import { freshLoad, maxFrames, secondLook } from './settings.ts';

/** The captures under way: one at a time, since the browser's quota of pictures is one for all; others wait in order. */

interface Running {
  /** Nothing shall be kept. */
  cancel: AbortController;
  /** What was seen until now is enough. */
  stop: AbortController;
}

const running = new Map<number, Running>();
let queue: Promise<unknown> = Promise.resolve();
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
  const { code, detail } = captureErrorOf(error);
  return { phase: 'failed', code, detail };
}

export interface StartedTab {
  id: number;
  windowId: number;
}

/**
 * Starts the capture of a tab, the one path of all triggers. A tab that is being captured is left alone.
 * @param anew loads the page anew first, whatever the setting says
 */
export async function beginCapture(
  db: VaultDatabase,
  tab: StartedTab,
  trigger: Trigger,
  onState: (state: JobState) => void,
  anew = false,
): Promise<void> {
  if (running.has(tab.id)) return;
  const clickedAt = new Date();
  const { cancel, stop } = { cancel: new AbortController(), stop: new AbortController() };
  running.set(tab.id, { cancel, stop });
  const tell = (state: JobState): Promise<void> => {
    onState(state);
    return publish(tab.id, state);
  };
  await tell({ phase: 'queued' });
  const turn = queue.then(async () => {
    if (cancel.signal.aborted) throw new Cancelled();
    return runCapture(db, {
      tab,
      trigger,
      clickedAt,
      maxFrames: await maxFrames.getValue(),
      freshLoad: anew || (await freshLoad.getValue()),
      secondLook: await secondLook.getValue(),
      cancel: cancel.signal,
      stop: stop.signal,
      onState: (state) => void tell(state),
    });
  });
  queue = turn.catch(() => undefined);
  const state = await turn.then(
    (result): JobState => ({ phase: 'done', result }),
    (error: unknown) => failure(error),
  );
  running.delete(tab.id);
  await tell(state);
}

/** Ends the capture of a tab; nothing of it is kept. */
export function cancelCapture(tabId: number): void {
  running.get(tabId)?.cancel.abort(new Cancelled());
}

/** Ends the capture of a tab; what was seen until now is kept. */
export function stopCapture(tabId: number): void {
  running.get(tabId)?.stop.abort();
}

/** The end of the tab's capture was shown. */
export async function forgetJob(tabId: number): Promise<void> {
  if (!running.has(tabId)) await publish(tabId, null);
}

/**
 * Finishes what an earlier life of this script began, as far as it can be opened now, and tells the popup of it. What
 * is sealed behind a passphrase waits for the vault to be opened.
 */
export async function resumeJobs(db: VaultDatabase): Promise<void> {
  const left = await jobs.getValue();
  await dropOrphans(db).catch((error: unknown) => console.error(error));
  if ((await unfinishedCaptures(db)).length > 0) {
    const ring = (await hasPassphrase(db)) ? await loadRing(db) : await openRing(db, null);
    for (const { tabId, result } of await recoverCaptures(db, ring)) {
      await publish(tabId, { phase: 'done', result });
    }
  }
  for (const [tabId, { phase }] of Object.entries(left)) {
    const isUnderWay = phase === 'queued' || phase === 'capturing' || phase === 'storing';
    if (!isUnderWay || running.has(Number(tabId))) continue;
    const now = (await jobs.getValue())[tabId];
    if (now?.phase !== phase) continue;
    await publish(Number(tabId), {
      phase: 'failed',
      code: 'unexpected',
      detail: 'cut off before its first frame',
    });
  }
}
