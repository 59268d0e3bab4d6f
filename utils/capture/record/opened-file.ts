import { fromBase64 } from '../../bytes/base64.ts';
import type { Adjustment } from '../../evidence/method.ts';
import type { CaptureFile } from '../../vault/content/store-capture.ts';
import { isUnanswered } from '../errors.ts';
import type { PageClient } from '../page/client/page-client.ts';
import type { Archive } from './mhtml.ts';

/*
 * `document.pdf` and the like: what the tab shows may be no page but a file, for which the browser has a viewer of its own. Its code
 * is the viewer's, and the picture one screen of it: so the file itself is kept, as the browser holds it for its address.
 */

/** Kinds that are kept as they are: they cannot load, run or lead anywhere by being opened. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
};

/** Bytes: it lies in memory until it is stored. */
const FILE_MAX = 64 * 2 ** 20;

const NONE: Archive = { files: [], adjustments: [] };

const without = (kind: 'not-copied' | 'covered', path: string, why: string): Archive => ({
  files: [],
  adjustments: [{ kind, target: `${path}: ${why}` }],
});

/** Whether the record says that such a file was kept. */
export const namesOpenedFile = ({ kind, target }: Adjustment): boolean =>
  kind === 'written-out' && target.startsWith('document.');

export interface FileRequest {
  /** Of the document that the tab shows, as the browser says it. */
  mediaType: string | undefined;
  /** Pictures were to be covered. */
  masked: boolean;
  /** Its user lets servers be asked for originals. */
  asksServers: boolean;
}

/** The file that the tab shows, where it is one. @throws CaptureError for a page that is gone; the signal's reason */
export async function openedFile(
  pageClient: PageClient,
  { mediaType = '', masked, asksServers }: FileRequest,
  cancel: AbortSignal,
): Promise<Archive> {
  const ending = ENDINGS[mediaType];
  if (ending === undefined) return NONE;
  const path = `document.${ending}`;
  if (masked) return without('covered', path, 'not kept, because pictures were to be covered');
  try {
    const bytes = await bytesOf(pageClient, asksServers, cancel);
    if (typeof bytes === 'string') return without('not-copied', path, bytes);
    const file: CaptureFile = { path, role: 'document', mediaType, bytes };
    const target = `${path}: the file that the tab showed, as the browser handed it over for its address`;
    return { files: [file], adjustments: [{ kind: 'written-out', target }] };
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return without('not-copied', path, error.detail);
  }
}

/** @returns why it could not be had, in words for the record */
async function bytesOf(
  pageClient: PageClient,
  asksServers: boolean,
  cancel: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | string> {
  const opening = await pageClient.ask('openFile', asksServers);
  if (opening.opened === null) {
    return asksServers
      ? `it could not be had (${opening.missing})`
      : 'the browser does not hold it any more, and its server was not to be asked';
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    cancel.throwIfAborted();
    const piece = await pageClient.ask('nextOfFile');
    if (piece === null) break;
    const part = fromBase64(piece);
    parts.push(part);
    size += part.length;
    if (size > FILE_MAX) return `larger than ${FILE_MAX / 2 ** 20} MB`;
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
