import { browser } from '../../browser.ts';
import type { Adjustment } from '../../evidence/method.ts';
import { siteOf } from '../../sites/registry.ts';
import type { CaptureFile } from '../../vault/content/store-capture.ts';
import { isSilent, isUnanswered } from '../errors.ts';
import type { PageFacts } from '../page/agent.ts';
import type { PageClient } from '../page/client/page-client.ts';
import { ANSWER_MS, abortable, withTimeout } from '../page/client/timeouts.ts';
import type { Snapshot } from '../page/snapshot.ts';

/*
 * `page.mhtml.txt`: the page with its pictures and styles in one file, made by the browser itself. It needs one more
 * permission, which is requested when the user turns this on; the permission is the setting. The browser writes
 * everything in the page, and nothing can be removed without breaking the file. So it is not made when the page
 * contains the user's own data.
 */

const PERMISSION: { permissions: ['pageCapture'] } = { permissions: ['pageCapture'] };

/** Its content can load and link to other sites. With this file name it opens as plain text, also in a browser. */
const PATH = 'page.mhtml.txt';

/** Whether this build can make the file at all: Firefox cannot. */
export function canArchive(): boolean {
  const { optional_permissions: optional } = browser.runtime.getManifest();
  return (optional as string[] | undefined)?.includes('pageCapture') ?? false;
}

export async function isArchiving(): Promise<boolean> {
  return canArchive() && browser.permissions.contains(PERMISSION);
}

/**
 * Requests the permission, or removes it. Must be called in a click handler.
 * @returns whether pages are kept as MHTML from now on
 */
export async function setArchiving(on: boolean): Promise<boolean> {
  if (on) return browser.permissions.request(PERMISSION);
  await browser.permissions.remove(PERMISSION);
  return false;
}

export interface Archive {
  files: CaptureFile[];
  /** The note for the record, or why there is none although the user wants it. */
  adjustments: Adjustment[];
}

/** Stated in the record of each capture that has one. */
const NOT_INERT = `${PATH}: as the browser itself writes pages. Not made inert, and nothing in it is masked`;

const NONE: Archive = { files: [], adjustments: [] };

const without = (kind: 'left-out' | 'not-copied', why: string): Archive => ({
  files: [],
  adjustments: [{ kind, target: `${PATH}: ${why}` }],
});

/** The browser hands over a file of its own that may be gone before it is read: hence the second try below. */
async function bytesOf(tabId: number, cancel: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const made = browser.pageCapture.saveAsMHTML({ tabId });
  const page = (await abortable(cancel, withTimeout(ANSWER_MS, PATH, made))) as Blob | undefined;
  if (page === undefined) throw new Error('the browser did not make it');
  return new Uint8Array(await page.arrayBuffer());
}

/** @returns `null` when the page cannot be checked again */
async function holdsOwnNow(pageClient: PageClient): Promise<boolean | null> {
  try {
    return (await pageClient.ask('snapshot')).holdsOwn;
  } catch (error) {
    if (isUnanswered(error)) return null;
    throw error;
  }
}

/** The page as the browser keeps it, where the user wants that and it holds nothing of the user's own. */
export async function archivePage(
  pageClient: PageClient,
  facts: PageFacts,
  page: Snapshot & { lost?: string },
  masked: boolean,
  cancel: AbortSignal,
): Promise<Archive> {
  if (!(await isArchiving())) return NONE;
  if (masked) return without('left-out', 'holds the pictures that were to be covered');
  const site = siteOf(facts.url)?.site;
  const hasOwn = site !== undefined && Object.keys(site.own).length > 0;
  if (page.lost !== undefined) return without('not-copied', 'the page’s code could not be looked through');
  if (page.holdsOwn) return without('left-out', 'holds what is your own');
  if (page.holdsSecret) return without('left-out', 'holds a password or the like in its code');
  if (hasOwn && facts.site === 'generic')
    return without('left-out', 'the page was not recognised and may hold what is your own');
  const bytes = await bytesOf(pageClient.tabId, cancel)
    .catch((error: unknown) => {
      if (isSilent(error)) throw error;
      return bytesOf(pageClient.tabId, cancel);
    })
    .catch((error: unknown) => String(error));
  cancel.throwIfAborted();
  // A page without its archive is still evidence: a failure here never fails the capture.
  if (typeof bytes === 'string') return without('not-copied', bytes);
  // The file was made later than the check: the user's own data may have appeared meanwhile.
  const holdsOwn = hasOwn ? await holdsOwnNow(pageClient) : false;
  if (holdsOwn === null) return without('not-copied', 'the page’s code could not be looked through again');
  if (holdsOwn) return without('left-out', 'holds what is your own');
  return {
    files: [{ path: PATH, role: 'page-archive', mediaType: 'multipart/related', bytes }],
    adjustments: [{ kind: 'written-out', target: NOT_INERT }],
  };
}
