import { canonicalBytes } from '../evidence/canonical.ts';
import { countOriginals } from '../evidence/originals.ts';
import type { CaptureRecord, Item, Method } from '../evidence/record.ts';
import { siteOf } from '../sites/known.ts';
import { type CaptureFile, commitCapture } from '../vault/captures.ts';
import type { VaultDatabase } from '../vault/database.ts';
import type { PublicRing } from '../vault/keys.ts';
import type { CaptureResult } from './channel.ts';
import { describeCapture } from './describe.ts';
import { type Beginning, deviceGeometry, type Ending, type FrameNote, itemsOf } from './notes.ts';
import { type Picture, PictureBuilder } from './picture/compose.ts';
import { inReadingOrder, StripLayer } from './picture/strips.ts';

/** From what was seen to the stored capture. */

export interface Seen {
  id: string;
  beginning: Beginning;
  viewport: Blob;
  frames: readonly FrameNote[];
  ending: Ending;
  secondLook: Method['secondLook'];
  /** page.mhtml, where it was made. */
  archive: readonly CaptureFile[];
  /** Originals that are kept, and what the record says of all that were met. */
  media: readonly CaptureFile[];
  originals: CaptureRecord['originals'];
  /** The shot of a frame, by its index. */
  shotOf(index: number): Promise<Blob>;
  /** The picture where it was put together while the frames came; else it is made from the shots. */
  picture: Picture | null;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

async function composeFrom({ beginning, viewport, frames, shotOf }: Seen): Promise<Picture> {
  const { band, head, placed } = deviceGeometry(beginning);
  const layer = new StripLayer(band.height, head?.height ?? 0);
  const builder = await PictureBuilder.begin(band, head === null ? null : { shot: viewport, rect: head });
  for (const frame of inReadingOrder(frames.map(placed))) {
    const strip = layer.next(frame);
    if (strip !== null) await builder.add(strip, await shotOf(frame.index));
  }
  return builder.finish();
}

function itemsText(items: readonly Item[]): string {
  return items
    .map(({ id, date, author, signature, text }) => {
      const who = author?.name ?? author?.username ?? signature;
      const head = [`[${id}]`, date?.utc ?? date?.raw, who].filter((part) => part != null);
      return `${head.join(' ')}\n${text}\n`;
    })
    .join('\n');
}

async function makeFiles(seen: Seen, items: readonly Item[], screenshot: Blob): Promise<CaptureFile[]> {
  const { html, text } = seen.beginning;
  const listed = itemsText(items);
  const file = (
    path: string,
    role: CaptureFile['role'],
    mediaType: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): CaptureFile => ({ path, role, mediaType, bytes });
  return [
    file('viewport.png', 'viewport', 'image/png', await bytesOf(seen.viewport)),
    file('screenshot.png', 'screenshot', 'image/png', await bytesOf(screenshot)),
    file('page.html', 'page', 'text/html', utf8(html)),
    ...seen.archive,
    file('text.txt', 'text', 'text/plain', utf8(listed === '' ? text : `${text}\n${listed}`)),
    file('items.json', 'items', 'application/json', canonicalBytes(items)),
    ...seen.media,
  ];
}

/**
 * Makes picture and record, and stores the capture; its journal goes with the same transaction.
 * @throws VaultFullError, with the journal as it was
 */
export async function finishCapture(db: VaultDatabase, ring: PublicRing, seen: Seen): Promise<CaptureResult> {
  const { id, beginning, frames, ending } = seen;
  const items = itemsOf(frames);
  const picture = seen.picture ?? (await composeFrom(seen));
  const last = frames.at(-1);
  const story = {
    ...beginning,
    ...ending,
    id,
    secondLook: seen.secondLook,
    originals: seen.originals,
    clickedAt: new Date(beginning.clickedAt),
    frames,
    items,
    picture,
    head: deviceGeometry(beginning).head,
    adjustments: [...beginning.adjustments, ...frames.flatMap(({ adjustments }) => adjustments)],
    innerScrollers: last?.innerScrollers ?? 0,
    durationMs: Math.max(0, ...frames.map(({ at }) => at)),
  };
  const files = await makeFiles(seen, items, picture.png);
  const { record, bytes } = await commitCapture(db, ring, {
    files,
    describe: (custody, artifacts) => describeCapture(story, custody, artifacts),
  });
  const { page, method, site } = record;
  return {
    captureId: record.id,
    title: page.title,
    url: page.url,
    pageHash: page.sha256,
    complete: method.complete,
    endedBy: method.endedBy,
    range: method.range,
    coverage: method.coverage,
    gaps: method.gaps.length,
    frames: method.frames.length,
    engine: method.engine,
    masked: method.masked,
    originals: countOriginals(record.originals),
    confidence: site.confidence,
    site: siteOf(page.url)?.site.name ?? site.name,
    bytes,
    durationMs: method.durationMs,
  };
}
