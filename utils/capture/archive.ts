import { browser } from '../browser.ts';
import type { Adjustment } from '../evidence/method.ts';
import { siteOf } from '../sites/known.ts';
import type { CaptureFile } from '../vault/writing.ts';
import type { Door } from './door.ts';
import { isSilent, isUnanswered } from './errors.ts';
import type { PageFacts } from './page/agent.ts';
import type { Snapshot } from './page/snapshot.ts';
import { ANSWER_MS, unless, within } from './patience.ts';

/*
 * `page.mhtml.txt`: the page with its pictures and styles in one file, made by the browser itself. For that the browser wants
 * one permission more, which is asked for only when the user turns this on; the permission is the setting.
 *
 * The browser writes all that is in the page, and nothing can be taken out of the file without breaking what makes it
 * worth having. So it is not made where the page holds what is the user's own.
 */

const PERMISSION: { permissions: ['pageCapture'] } = { permissions: ['pageCapture'] };

/**
 * What is in it can load and lead elsewhere. A double click opens a name like this in a program for plain text, if in any; a browser
 * shows it as text too.
 */
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
 * Has the browser ask its user, or gives the permission back. To be called right in the handler of a click: the browser
 * asks only then.
 * @returns whether pages are kept as MHTML from now on
 */
export async function setArchiving(on: boolean): Promise<boolean> {
  if (on) return browser.permissions.request(PERMISSION);
  await browser.permissions.remove(PERMISSION);
  return false;
}

export interface Archive {
  files: CaptureFile[];
  /** What is to be said of it, or why there is none although the user wants it. */
  adjustments: Adjustment[];
}

/** Said in the record of each capture that has one. */
const NOT_INERT = `${PATH}: as the browser itself writes pages. Not made inert, and nothing in it is masked`;

const NONE: Archive = { files: [], adjustments: [] };

const without = (kind: 'left-out' | 'not-copied', why: string): Archive => ({
  files: [],
  adjustments: [{ kind, target: `${PATH}: ${why}` }],
});

/** The browser hands over a file of its own that may be gone before it is read: hence the second try below. */
async function bytesOf(tabId: number, cancel: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const made = browser.pageCapture.saveAsMHTML({ tabId });
  const page = (await unless(cancel, within(ANSWER_MS, PATH, made))) as Blob | undefined;
  if (page === undefined) throw new Error('the browser did not make it');
  return new Uint8Array(await page.arrayBuffer());
}

/** @returns `null` where the page cannot be looked through once more: it is still there, and its pictures can be had */
async function holdsOwnNow(door: Door): Promise<boolean | null> {
  try {
    return (await door.ask('snapshot')).holdsOwn;
  } catch (error) {
    if (isUnanswered(error)) return null;
    throw error;
  }
}

/** The page as the browser keeps it, where the user wants that and it holds nothing of the user's own. */
export async function archivePage(
  door: Door,
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
  const bytes = await bytesOf(door.tabId, cancel)
    .catch((error: unknown) => {
      if (isSilent(error)) throw error;
      return bytesOf(door.tabId, cancel);
    })
    .catch((error: unknown) => String(error));
  cancel.throwIfAborted();
  // A page without its archive is still evidence: this never ends a capture.
  if (typeof bytes === 'string') return without('not-copied', bytes);
  // The file was not made in the same moment: what is the user's own may have come meanwhile.
  const holdsOwn = hasOwn ? await holdsOwnNow(door) : false;
  if (holdsOwn === null) return without('not-copied', 'the page’s code could not be looked through again');
  if (holdsOwn) return without('left-out', 'holds what is your own');
  return {
    files: [{ path: PATH, role: 'page-archive', mediaType: 'multipart/related', bytes }],
    adjustments: [{ kind: 'written-out', target: NOT_INERT }],
  };
}
