import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Coverage, EndedBy, Method, Range } from '../../evidence/method.ts';
import type { OriginalCount } from '../../evidence/originals.ts';
import type { Account, SiteName, SiteReading, Wall } from '../../evidence/reading.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { storedItem } from '../../stored.ts';
import type { VaultHints, VaultNotes } from './vault-notes.ts';

/*
 * The messages between popup and background, and the state of the captures, which the background writes and the popup
 * watches. The state is in session storage: in memory, never on disk, and kept while the service worker is stopped.
 */

/** What can go wrong with a capture; the interface has a sentence for each. */
export type CaptureErrorCode =
  | 'page-forbidden'
  | 'page-unready'
  /** It did not answer in time: an endless script or an open dialog. */
  | 'page-silent'
  | 'tab-closed'
  | 'tab-hidden'
  | 'navigated'
  | 'screenshot-refused'
  | 'vault-full'
  /** The vault is missing or replaced. Nothing is captured until the user confirms. */
  | 'vault-vanished'
  /** A later version of this program wrote the vault. Nothing is captured into it. */
  | 'vault-newer'
  /** It could not be verified that all pictures are covered. */
  | 'not-covered'
  | 'unexpected';

export interface CaptureResult {
  captureId: string;
  title: string;
  /** Whose page it is; `null`: the page does not say. */
  account: Pick<Account, 'title' | 'username'> | null;
  url: string;
  /** SHA-256 of page.html. */
  pageHash: string;
  complete: boolean;
  endedBy: EndedBy;
  range: Range;
  coverage: Coverage;
  gaps: number;
  /** Login and age walls on the page. */
  walls: Wall[];
  frames: number;
  engine: 'captureVisibleTab' | 'html2canvas';
  masked: boolean;
  /** Whether the page is at the place of the click. */
  place?: Method['place'];
  /** What a second reading of the page's copy came to. */
  copy?: CaptureRecord['page']['copy'] | undefined;
  /** How many originals were had; `null`: not asked for. */
  originals: OriginalCount | null;
  /** How well the site was recognised; `site` is the one that the address names. */
  confidence: SiteReading['confidence'];
  untimed?: SiteReading['untimed'];
  site: SiteName;
  bytes: number;
  durationMs: number;
}

export type JobState =
  /** `behind`: how many captures of other tabs come first. */
  | { phase: 'queued'; behind: number }
  /** Waits for the user to click a message. */
  | { phase: 'choosing' }
  /** `hidden`: waits until the person comes back to the tab; `click`: until they click there once more. */
  | {
      phase: 'capturing';
      frames: number;
      expected: number | null;
      /** `older`, `newer`: for the page to load more that way. */
      waitingFor: 'images' | 'page' | 'hidden' | 'click' | 'media' | 'older' | 'newer' | null;
    }
  | { phase: 'storing' }
  | { phase: 'done'; result: CaptureResult }
  /** It is stored, but the background was stopped before it could report the result. */
  | { phase: 'kept'; captureId: string }
  | { phase: 'failed'; code: CaptureErrorCode; detail: string }
  | { phase: 'cancelled' };

/** Options of one capture that override the settings. */
export interface CaptureOptions {
  /** Reload the page first. */
  anew?: boolean;
  /** Cover all pictures before the first screenshot. */
  masked?: boolean;
  /** Keep original pictures and videos. */
  originals?: boolean;
  /** Wait longer for slow pages. */
  patient?: boolean;
}

/** What is known of a tab before a capture. */
export interface TabStatus {
  /** `supported`: a click captures at once; `other`: on request; `forbidden`: browsers let no extension see it. */
  kind: 'supported' | 'other' | 'forbidden';
  site: SiteName | null;
  title: string;
  url: string;
  /** The extension was updated or restarted during a capture here: the page may still be changed. */
  altered?: boolean;
}

/** Jobs by tab id. A failed job stays until it was `seen`, a done one until the tab shows another page or captures again. */
export type Jobs = Record<string, JobState>;

export const jobs = storedItem<Jobs>('session:jobs', {});

interface Protocol {
  /** Whether an earlier run left the tab's page changed. */
  isLeftAltered(request: { tabId: number }): boolean;
  /** Orders were placed (see orders.ts). */
  takeOrders(): void;
  /** Cancels a running capture and discards it. */
  cancel(request: { tabId: number }): void;
  /** Stops a running capture and keeps what was captured. */
  stop(request: { tabId: number }): void;
  /** A running capture waits longer for the page. */
  waitOn(request: { tabId: number }): void;
  /** Notes on the vault, shown on every tab. */
  vaultNotes(): VaultNotes;
  /** Hints about the vault after a capture. */
  vaultHints(): VaultHints | null;
  /** Bytes missing until a capture may begin. */
  lacking(): number;
  /** Everything was deleted: release all keys in memory. */
  letGo(): void;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
