import { browser } from '../browser.ts';
import { HEAD_START } from '../evidence/inert/policy.ts';
import type { ServerTime } from '../evidence/load.ts';
import type { Adjustment, Trigger } from '../evidence/method.ts';
import type { NotShown } from '../evidence/not-shown.ts';
import { CaptureError, isUnanswered } from './errors.ts';
import { type MediaRequest, type MediaSession, useOf } from './media/session.ts';
import type { PageFacts } from './page/agent.ts';
import type { PageClient } from './page/client/page-client.ts';
import type { Snapshot } from './page/snapshot.ts';
import type { JobState } from './queue/channel.ts';
import type { WantedRange } from './range.ts';
import type { SeenConnection } from './record/connection-facts.ts';
import { readEnvironment } from './record/environment.ts';
import { type JournalHeader, rectInShot } from './record/journal-entries.ts';
import { type Archive, archivePage } from './record/mhtml.ts';
import { openedFile } from './record/opened-file.ts';
import type { Screen } from './screen.ts';
import { coverRegions } from './stitch/compose.ts';
import { pngSize } from './stitch/png-size.ts';
import { shotScale, showsAll } from './stitch/shot-scale.ts';

/** The start of a capture: the request, the first screenshot, and the state of the page at the click. */

export interface CaptureRequest {
  tab: { id: number; windowId: number };
  trigger: Trigger;
  clickedAt: Date;
  /** What is to be captured. */
  range: WantedRange;
  /** Reload the page first. */
  freshLoad: boolean;
  /** Reload afterwards and compare. */
  secondLook: boolean;
  /** Ask the page's own server for its time. */
  askClock: boolean;
  media: MediaRequest;
  /** Reveal spoilers. */
  uncover: boolean;
  /** Discard everything. */
  cancel: AbortSignal;
  /** Stop, and keep what was captured. */
  stop: AbortSignal;
  /** Whether the user wants to wait longer. */
  isPatient(): boolean;
  onState(state: JobState): void;
}

/** The first screenshot, with pictures covered if requested; `null` when the browser refuses. */
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

/** The facts, with the measure in which the first screenshot shows the page. */
export async function measured(facts: PageFacts, shot: Blob): Promise<PageFacts> {
  const size = pngSize(new Uint8Array(await shot.slice(0, 32).arrayBuffer()));
  return size.width === 0 ? facts : { ...facts, shot: shotScale(facts, size) };
}

/** The first screenshot, with the user's own regions painted over. */
export function coverOwn(shot: Blob, facts: PageFacts): Promise<Blob> {
  const regions = facts.own.map(({ rect }) => rectInShot(rect, facts)).filter((rect) => rect !== null);
  return coverRegions(shot, regions);
}

/** Code and text of the page, or why they are missing. */
export type Copy = Snapshot & {
  /** It is missing: the empty text says nothing about the page. */
  lost?: string;
};

/** An empty page with the policy of all copies. */
const NO_CODE = `<!DOCTYPE html>\n<html><head>${HEAD_START}</head><body></body></html>\n`;

/**
 * Reads code and text of the page. When that fails (a silent page, or too much code), picture and items are still
 * evidence: the record says what is missing.
 * @throws CaptureError for a page that is gone; the signal's reason
 */
export async function copyOf(pageClient: PageClient): Promise<Copy> {
  try {
    return await pageClient.ask('snapshot');
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    const lost = error.detail;
    const adjustments: Adjustment[] = [
      { kind: 'not-copied', target: `page.html and text.txt, which are empty: ${lost}` },
    ];
    return {
      html: NO_CODE,
      text: '\n',
      adjustments,
      notShown: [],
      ids: [],
      holdsOwn: false,
      holdsSecret: false,
      lost,
    };
  }
}

/** The state of the page at the click, with code and text. */
export async function begin(
  request: CaptureRequest,
  pageClient: PageClient,
  facts: PageFacts,
  { early, connection }: { early: Copy | null; connection: SeenConnection | null },
): Promise<{ header: JournalHeader; snapshot: Copy }> {
  const snapshot = early ?? (await copyOf(pageClient));
  const { html, text } = snapshot;
  const asked = request.askClock ? await clockOf(pageClient) : null;
  const adjustments = [...snapshot.adjustments, ...pageClient.takeTold()];
  const isPart = facts.shot !== undefined && !showsAll(facts, facts.shot);
  const missing: NotShown[] = [
    ...snapshot.notShown,
    ...(isPart ? [{ kind: 'scale' as const, count: 1 }] : []),
  ];
  const header: JournalHeader = {
    version: 1,
    tabId: request.tab.id,
    clickedAt: request.clickedAt.toISOString(),
    trigger: request.trigger,
    range: request.range,
    engine: 'captureVisibleTab',
    facts: asked === null ? facts : { ...facts, serverTime: asked },
    zoom: await zoomOf(request.tab.id),
    environment: await readEnvironment(facts.screen),
    html,
    text,
    ...(snapshot.lost === undefined ? {} : { lost: snapshot.lost }),
    inCode: snapshot.ids,
    adjustments,
    ...(missing.length === 0 ? {} : { missing }),
    archived: false,
    band: { x: 0, y: 0, ...facts.viewport },
    upward: false,
    freshLoad: request.freshLoad,
    ...(connection === null ? {} : { connection }),
    masked: request.media.masked,
    originals: useOf(request.media),
  };
  return { header, snapshot };
}

/** 1 where the browser does not say. */
const zoomOf = async (tabId: number): Promise<number> =>
  (await browser.tabs.getZoom?.(tabId).catch(() => undefined)) ?? 1;

/** A server that does not say, or a page that does not answer, is no reason to have no capture. */
async function clockOf(pageClient: PageClient): Promise<ServerTime | null> {
  try {
    return await pageClient.ask('askClock');
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return null;
  }
}

/** Adds the archive that the browser makes of the page, and the file where the tab shows one. */
export async function withArchive(
  { header, snapshot }: { header: JournalHeader; snapshot: Copy },
  pageClient: PageClient,
  cancel: AbortSignal,
): Promise<{ header: JournalHeader; archive: Archive }> {
  const made = await archivePage(pageClient, header.facts, snapshot, header.masked, cancel);
  const request = {
    mediaType: header.facts.mediaType,
    masked: header.masked,
    asksServers: header.originals === 'kept',
  };
  const file = await openedFile(pageClient, request, cancel);
  const archive: Archive = {
    files: [...file.files, ...made.files],
    adjustments: [...made.adjustments, ...file.adjustments],
  };
  const adjustments = [...header.adjustments, ...archive.adjustments];
  return { header: { ...header, adjustments, archived: made.files.length > 0 }, archive };
}
