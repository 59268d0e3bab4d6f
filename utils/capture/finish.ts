import { canonicalBytes } from '../evidence/canonical.ts';
import type { Method } from '../evidence/method.ts';
import { countOriginals } from '../evidence/originals.ts';
import type { Item } from '../evidence/reading.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import { siteOf } from '../sites/known.ts';
import type { VaultDatabase } from '../vault/database.ts';
import type { PublicRing } from '../vault/ring.ts';
import { type CaptureFile, CaptureWriter } from '../vault/writing.ts';
import type { CaptureResult } from './channel.ts';
import { copyState } from './copy-state.ts';
import { describeCapture } from './describe.ts';
import type { LaidPicture } from './live-picture.ts';
import type { KeptOriginal } from './media/shelf.ts';
import { deviceGeometry, type Ending, itemsOf } from './notes.ts';
import { checkedCopy } from './page-copy.ts';
import { composePictures, type Shots } from './pictures.ts';

/** From what was seen to the stored capture. */

export interface Seen extends Shots {
  id: string;
  ending: Ending;
  secondLook: Method['secondLook'];
  /** Whether the page is where it was again, once that is known; `null`: it was not scrolled, or nobody asked. */
  place: Promise<NonNullable<Method['place']>> | null;
  /** page.mhtml, where it was made. */
  archive: readonly CaptureFile[];
  /** Originals that are kept, and what the record says of all that were met. */
  media: readonly KeptOriginal[];
  originals: CaptureRecord['originals'];
  /** The pictures where they were laid down while the frames came; else they are made from the shots. */
  laid: LaidPicture | null;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function itemsText(items: readonly Item[]): string {
  return items
    .map(({ id, date, author, signature, text }) => {
      const who = author?.name ?? author?.username ?? signature;
      const head = [`[${id}]`, date?.utc ?? date?.raw, who].filter((part) => part != null);
      return `${head.join(' ')}\n${text}\n`;
    })
    .join('\n');
}

/** What is kept beside the pictures. */
function filesBeside(
  { beginning: { text }, archive }: Seen,
  html: string,
  items: readonly Item[],
): CaptureFile[] {
  const listed = itemsText(items);
  const file = (
    path: string,
    role: CaptureFile['role'],
    mediaType: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): CaptureFile => ({ path, role, mediaType, bytes });
  return [
    file('page.html', 'page', 'text/html', utf8(html)),
    ...archive,
    file('text.txt', 'text', 'text/plain', utf8(listed === '' ? text : `${text}\n${listed}`)),
    file('items.json', 'items', 'application/json', canonicalBytes(items)),
  ];
}

/**
 * Makes picture and record, and stores the capture; its journal goes with the same transaction. The caller holds the
 * capture's lock.
 * @throws VaultFullError, with the journal as it was
 */
export async function finishCapture(db: VaultDatabase, ring: PublicRing, seen: Seen): Promise<CaptureResult> {
  const { id, beginning, frames, ending } = seen;
  const items = itemsOf(frames);
  const writer = seen.laid?.writer ?? (await CaptureWriter.begin(db, ring, id));
  try {
    const picture = seen.laid?.picture ?? (await composePictures(writer, seen));
    const copy = await checkedCopy(beginning.html);
    for (const file of filesBeside(seen, copy.html, items)) await writer.add(file, file.bytes);
    for (const { facts, pieces } of seen.media) await writer.add(facts, pieces);
    const last = frames.at(-1);
    const place = await seen.place;
    const story = {
      ...beginning,
      ...ending,
      id,
      secondLook: seen.secondLook,
      place,
      originals: seen.originals,
      clickedAt: new Date(beginning.clickedAt),
      frames,
      items,
      picture,
      head: deviceGeometry(beginning).head,
      copy: copyState(copy.state, beginning),
      adjustments: [
        ...beginning.adjustments,
        ...copy.adjustments,
        ...frames.flatMap(({ adjustments }) => adjustments),
      ],
      innerScrollers: last?.innerScrollers ?? 0,
      durationMs: Math.max(0, ...frames.map(({ at }) => at)),
    };
    return resultOf(await writer.commit((custody, artifacts) => describeCapture(story, custody, artifacts)));
  } catch (error) {
    // On a disk without any room not even this may work; then it goes with the next start.
    await writer.discard().catch(() => undefined);
    throw error;
  }
}

function resultOf({ record, bytes }: Awaited<ReturnType<CaptureWriter['commit']>>): CaptureResult {
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
    walls: site.walls,
    frames: method.frames.length,
    engine: method.engine,
    masked: method.masked,
    place: method.place,
    copy: page.copy,
    originals: countOriginals(record.originals),
    confidence: site.confidence,
    untimed: site.untimed,
    site: siteOf(page.url)?.site.name ?? site.name,
    bytes,
    durationMs: method.durationMs,
  };
}
