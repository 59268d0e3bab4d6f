import { browser } from '../browser.ts';
import { HEAD_START } from '../evidence/inert/policy.ts';
import type { Adjustment, Trigger } from '../evidence/method.ts';
import { type Archive, archivePage } from './archive.ts';
import type { JobState } from './channel.ts';
import type { Door } from './door.ts';
import { readEnvironment } from './environment.ts';
import { CaptureError, isUnanswered } from './errors.ts';
import { type MediaRequest, type MediaSession, useOf } from './media/session.ts';
import type { Beginning } from './notes.ts';
import type { PageFacts } from './page/agent.ts';
import type { Snapshot } from './page/snapshot.ts';
import { coverRegions, deviceRect } from './picture/compose.ts';
import type { WantedRange } from './range.ts';
import type { Screen } from './screen.ts';

/** The first moments of a capture: what was asked for, what stands in the window, and what the page is at the click. */

export interface CaptureRequest {
  tab: { id: number; windowId: number };
  trigger: Trigger;
  clickedAt: Date;
  /** What is to be captured. */
  range: WantedRange;
  /** Loads the page anew first. */
  freshLoad: boolean;
  /** Loads it anew afterwards and compares. */
  secondLook: boolean;
  media: MediaRequest;
  /** Takes covers off spoilers. */
  uncover: boolean;
  /** Nothing shall be kept. */
  cancel: AbortSignal;
  /** What was seen until now is enough. */
  stop: AbortSignal;
  /** Whether she wishes to wait longer for what the page loads. */
  isPatient(): boolean;
  onState(state: JobState): void;
}

/** What stands in the window, with the pictures covered where that is wanted; `null` where the browser refuses. */
export async function firstShot(screen: Screen, media: MediaSession | null): Promise<Blob | null> {
  try {
    await media?.begin(screen);
    const shot = await screen.shoot();
    if (await (media?.isCovered() ?? true)) return shot;
    await media?.coverNew();
    const again = await screen.shoot();
    if (await (media?.isCovered() ?? true)) return again;
    throw new CaptureError('not-covered', 'the page always shows something new');
  } catch (error) {
    if (error instanceof CaptureError && error.code === 'screenshot-refused') return null;
    throw error;
  }
}

/** The untouched picture of the screen, with what is the user's own painted over. */
export function coverOwn(shot: Blob, { own, devicePixelRatio }: PageFacts): Promise<Blob> {
  const regions = own.map(({ rect }) => deviceRect(rect, devicePixelRatio)).filter((rect) => rect !== null);
  return coverRegions(shot, regions);
}

/** The page's code and text, or why there is none. */
export type Copy = Snapshot & {
  /** It could not be had: what stands in it says nothing of the page. */
  lost?: string;
};

/** An empty page with the policy of all copies. */
const NO_CODE = `<!DOCTYPE html>\n<html><head>${HEAD_START}</head><body></body></html>\n`;

/**
 * The page's code and text. Where they cannot be had, because the page does not answer, or of more code than a browser hands
 * over, picture and items are still evidence: the record says what is missing.
 * @throws CaptureError for a page that is gone; the signal's reason
 */
export async function copyOf(door: Door): Promise<Copy> {
  try {
    return await door.ask('snapshot');
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    const lost = error.detail;
    const adjustments: Adjustment[] = [
      { kind: 'not-copied', target: `page.html and text.txt, which are empty: ${lost}` },
    ];
    return { html: NO_CODE, text: '\n', adjustments, holdsOwn: false, holdsSecret: false, lost };
  }
}

/** What the page is at the click, and its code and text; of what a frame will show, no more than that it is in the window. */
export async function begin(
  request: CaptureRequest,
  door: Door,
  facts: PageFacts,
  early: Copy | null,
): Promise<{ beginning: Beginning; snapshot: Copy }> {
  const snapshot = early ?? (await copyOf(door));
  const { html, text } = snapshot;
  const adjustments = [...snapshot.adjustments, ...door.takeTold()];
  const beginning: Beginning = {
    version: 1,
    tabId: request.tab.id,
    clickedAt: request.clickedAt.toISOString(),
    trigger: request.trigger,
    range: request.range,
    engine: 'captureVisibleTab',
    facts,
    zoom: await browser.tabs.getZoom(request.tab.id).catch(() => 1),
    environment: await readEnvironment(facts.screen),
    html,
    text,
    ...(snapshot.lost === undefined ? {} : { lost: snapshot.lost }),
    adjustments,
    archived: false,
    band: { x: 0, y: 0, ...facts.viewport },
    upward: false,
    freshLoad: request.freshLoad,
    masked: request.media.masked,
    originals: useOf(request.media),
  };
  return { beginning, snapshot };
}

/** Adds the archive that the browser makes of the page. */
export async function withArchive(
  { beginning, snapshot }: { beginning: Beginning; snapshot: Copy },
  door: Door,
  cancel: AbortSignal,
): Promise<{ beginning: Beginning; archive: Archive }> {
  const archive = await archivePage(door, beginning.facts, snapshot, beginning.masked, cancel);
  const adjustments = [...beginning.adjustments, ...archive.adjustments];
  return { beginning: { ...beginning, adjustments, archived: archive.files.length > 0 }, archive };
}
