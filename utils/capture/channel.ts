import { defineExtensionMessaging } from '@webext-core/messaging';
import { storage } from 'wxt/utils/storage';
import type { Coverage, EndedBy, SiteName, SiteReading } from '../evidence/record.ts';

/*
 * The one channel between the contexts of the extension: what the popup may ask of the background, and the state of
 * the captures, which the background writes and the popup watches. The state lies in session storage: in memory,
 * never on disk, and still there after the service worker slept.
 */

/** What can go wrong with a capture; the interface has a sentence for each. */
export type CaptureErrorCode =
  | 'page-forbidden'
  | 'page-unready'
  | 'tab-closed'
  | 'tab-hidden'
  | 'navigated'
  | 'screenshot-refused'
  | 'vault-full'
  | 'unexpected';

export interface CaptureResult {
  captureId: string;
  title: string;
  url: string;
  /** SHA-256 of page.html. */
  pageHash: string;
  complete: boolean;
  endedBy: EndedBy;
  coverage: Coverage;
  gaps: number;
  frames: number;
  engine: 'captureVisibleTab' | 'html2canvas';
  /** How well the site was recognised; `site` is the one that the address names. */
  confidence: SiteReading['confidence'];
  site: SiteName;
  bytes: number;
  durationMs: number;
}

export type JobState =
  | { phase: 'queued' }
  /** `hidden`: waits until the person comes back to the tab. */
  | {
      phase: 'capturing';
      frames: number;
      expected: number | null;
      waitingFor: 'images' | 'page' | 'hidden' | null;
    }
  | { phase: 'storing' }
  | { phase: 'done'; result: CaptureResult }
  | { phase: 'failed'; code: CaptureErrorCode; detail: string }
  | { phase: 'cancelled' };

/** What is known of a tab before anything is done to it. */
export interface TabOutlook {
  /** `supported`: a click captures at once; `other`: on request; `forbidden`: browsers let no extension see it. */
  kind: 'supported' | 'other' | 'forbidden';
  site: SiteName | null;
  title: string;
  url: string;
}

/** Jobs by tab id. A finished job stays until it was `seen` or the tab captures again. */
export type Jobs = Record<string, JobState>;

export const jobs = storage.defineItem<Jobs>('session:jobs', { fallback: {} });

interface Protocol {
  /** What the popup should show for the tab. */
  look(request: { tabId: number }): TabOutlook;
  /** Starts the capture of a tab unless one is under way there. `anew`: loads the page anew first. */
  capture(request: { tabId: number; anew?: boolean }): void;
  /** Ends a running capture; nothing of it is kept. */
  cancel(request: { tabId: number }): void;
  /** Ends a running capture; what was seen until now is kept. */
  stop(request: { tabId: number }): void;
  /** The person has seen how the tab's capture ended. */
  seen(request: { tabId: number }): void;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
