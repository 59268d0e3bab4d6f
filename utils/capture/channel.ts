import { defineExtensionMessaging } from '@webext-core/messaging';
import { storage } from 'wxt/utils/storage';
import type { Coverage, EndedBy, Method, Range } from '../evidence/method.ts';
import type { OriginalCount } from '../evidence/originals.ts';
import type { SiteName, SiteReading, Wall } from '../evidence/reading.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import type { VaultHints, VaultNotes } from './vault-notes.ts';

/*
 * The one channel between the contexts of the extension: what the popup may ask of the background, and the state of
 * the captures, which the background writes and the popup watches. The state lies in session storage: in memory,
 * never on disk, and still there after the service worker slept.
 */

/** What can go wrong with a capture; the interface has a sentence for each. */
export type CaptureErrorCode =
  | 'page-forbidden'
  | 'page-unready'
  /** It did not answer in time: an endless script, a dialog that is open. */
  | 'page-silent'
  | 'tab-closed'
  | 'tab-hidden'
  | 'navigated'
  | 'screenshot-refused'
  | 'vault-full'
  /** The vault that was here is gone or another one; nothing is kept before its owner said to go on. */
  | 'vault-vanished'
  /** The pictures could not be covered for certain. */
  | 'not-covered'
  | 'unexpected';

export interface CaptureResult {
  captureId: string;
  title: string;
  url: string;
  /** SHA-256 of page.html. */
  pageHash: string;
  complete: boolean;
  endedBy: EndedBy;
  range: Range;
  coverage: Coverage;
  gaps: number;
  /** What stood in the way on the page. */
  walls: Wall[];
  frames: number;
  engine: 'captureVisibleTab' | 'html2canvas';
  masked: boolean;
  /** Whether the page stands where it stood at the click. */
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
  | { phase: 'queued' }
  /** The person is to click the message that she means. */
  | { phase: 'choosing' }
  /** `hidden`: waits until the person comes back to the tab. */
  | {
      phase: 'capturing';
      frames: number;
      expected: number | null;
      /** `older`, `newer`: for the page to load more that way. */
      waitingFor: 'images' | 'page' | 'hidden' | 'media' | 'older' | 'newer' | null;
    }
  | { phase: 'storing' }
  | { phase: 'done'; result: CaptureResult }
  /** It is in the vault, but the background script was stopped before it could say what it holds. */
  | { phase: 'kept'; captureId: string }
  | { phase: 'failed'; code: CaptureErrorCode; detail: string }
  | { phase: 'cancelled' };

/** How a capture shall be made, where that is not as the settings say. */
export interface Wishes {
  /** The page is loaded anew first. */
  anew?: boolean;
  /** All pictures are covered before anything is taken. */
  masked?: boolean;
  /** The files of pictures and videos are kept too. */
  originals?: boolean;
  /** What loads slowly is waited for longer. */
  patient?: boolean;
}

/** What is known of a tab before anything is done to it. */
export interface TabOutlook {
  /** `supported`: a click captures at once; `other`: on request; `forbidden`: browsers let no extension see it. */
  kind: 'supported' | 'other' | 'forbidden';
  site: SiteName | null;
  title: string;
  url: string;
  /** The extension was updated or restarted in the middle of a capture here: the page may still be changed. */
  altered?: boolean;
}

/** Jobs by tab id. A finished job stays until it was `seen` or the tab captures again. */
export type Jobs = Record<string, JobState>;

export const jobs = storage.defineItem<Jobs>('session:jobs', { fallback: {} });

interface Protocol {
  /** What the popup should show for the tab. */
  look(request: { tabId: number }): TabOutlook;
  /** Starts the capture of a tab unless one is under way there. `single`: only the message that is clicked next. */
  capture(request: { tabId: number; wishes: Wishes; single?: boolean }): void;
  /** Ends a running capture; nothing of it is kept. */
  cancel(request: { tabId: number }): void;
  /** Ends a running capture; what was seen until now is kept. */
  stop(request: { tabId: number }): void;
  /** A running capture waits longer for what the page loads. */
  waitOn(request: { tabId: number }): void;
  /** The person has seen how the tab's capture ended. */
  seen(request: { tabId: number }): void;
  /** What has to be said of the vault, whatever tab it is. */
  vaultNotes(): VaultNotes;
  /** What may be said of the vault when a capture is kept. */
  vaultHints(): VaultHints;
  /** Bytes missing until a capture may begin. */
  lacking(): number;
  /** Everything was deleted: what was read of the keys must not be held any longer. */
  letGo(): void;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
