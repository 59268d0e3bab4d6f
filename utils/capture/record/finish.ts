import { canonicalBytes } from '../../evidence/canonical.ts';
import { itemsText } from '../../evidence/items-text.ts';
import type { Method } from '../../evidence/method.ts';
import { countOriginals } from '../../evidence/originals.ts';
import type { Item } from '../../evidence/reading.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { siteOf } from '../../sites/registry.ts';
import { type CaptureFile, CaptureWriter } from '../../vault/content/store-capture.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { PublicKeyring } from '../../vault/keys/keyring.ts';
import type { KeptOriginal } from '../media/media-store.ts';
import type { CaptureResult } from '../queue/channel.ts';
import type { Picture } from '../stitch/compose.ts';
import type { StoredPicture } from '../stitch/live-picture.ts';
import { composePictures, type Shots } from '../stitch/store-pictures.ts';
import { connectionFile } from './connection-file.ts';
import { copyState } from './copy-state.ts';
import { describeCapture } from './describe.ts';
import { deviceGeometry, itemsOf, ratioOf, type WalkEnd } from './journal-entries.ts';
import { checkPageCopy } from './page-copy.ts';
import { placedPictures } from './placed-pictures.ts';
import { postsFile } from './posts-file.ts';

/** Finishes a capture: pictures, record, storage. */

export interface Seen extends Shots {
  id: string;
  ending: WalkEnd;
  secondLook: Method['secondLook'];
  /** Resolves to whether the page is scrolled back; `null`: not scrolled, or not asked. */
  place: Promise<NonNullable<Method['place']>> | null;
  /** page.mhtml, where it was made. */
  archive: readonly CaptureFile[];
  /** The kept originals, and the record's list of all originals. */
  media: readonly KeptOriginal[];
  originals: CaptureRecord['originals'];
  /** The pictures, if they were written during the walk; else they are made from the shots. */
  laid: StoredPicture | null;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The files besides the pictures. */
function filesBeside(
  { header: { text, connection }, archive }: Seen,
  html: string,
  posts: string | null,
  items: readonly Item[],
): CaptureFile[] {
  const listed = itemsText(items);
  const certificates = connection === undefined ? null : connectionFile(connection);
  const file = (
    path: string,
    role: CaptureFile['role'],
    mediaType: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): CaptureFile => ({ path, role, mediaType, bytes });
  return [
    file('page.html', 'page', 'text/html', utf8(html)),
    ...(posts === null ? [] : [file('posts.html', 'posts', 'text/html', utf8(posts))]),
    ...archive,
    file('text.txt', 'text', 'text/plain', utf8(listed === '' ? text : `${text}\n${listed}`)),
    file('items.json', 'items', 'application/json', canonicalBytes(items)),
    ...(certificates === null ? [] : [certificates]),
  ];
}

/**
 * Makes pictures and record, and stores the capture; the same transaction deletes its journal. The caller holds the
 * capture's lock.
 * @throws VaultFullError, with the journal as it was
 */
export async function finishCapture(
  db: VaultDatabase,
  ring: PublicKeyring,
  seen: Seen,
): Promise<CaptureResult> {
  const { id, header, frames, ending } = seen;
  const items = itemsOf(frames);
  const writer = seen.laid?.writer ?? (await CaptureWriter.begin(db, ring, id));
  try {
    const picture = seen.laid?.picture ?? (await composePictures(writer, seen));
    const copy = await checkPageCopy(header.html);
    const posts = await postsFile(header, frames, items);
    for (const file of filesBeside(seen, copy.html, posts.html, items)) await writer.add(file, file.bytes);
    for (const { facts, pieces } of seen.media) await writer.add(facts, pieces);
    const geometry = deviceGeometry(header);
    const last = frames.at(-1);
    const place = await seen.place;
    const story = {
      ...header,
      ...ending,
      notShown: [...ending.notShown, ...posts.notShown],
      id,
      secondLook: seen.secondLook,
      place,
      originals: seen.originals,
      clickedAt: new Date(header.clickedAt),
      frames,
      items,
      picture,
      head: geometry.head,
      beside: geometry.beside,
      pictures: picturesOf(seen, items, picture, geometry),
      copy: copyState(copy.state, header),
      adjustments: [
        ...header.adjustments,
        ...copy.adjustments,
        ...posts.adjustments,
        ...frames.flatMap(({ adjustments }) => adjustments),
      ],
      innerScrollers: last?.innerScrollers ?? 0,
      durationMs: Math.max(0, ...frames.map(({ at }) => at)),
    };
    return resultOf(await writer.commit((custody, artifacts) => describeCapture(story, custody, artifacts)));
  } catch (error) {
    // On a full disk even this can fail; then the next start deletes it.
    await writer.discard().catch(() => undefined);
    throw error;
  }
}

/** Where pictures stand. Covered ones show nothing of themselves. */
function picturesOf(
  { header, frames, originals }: Seen,
  items: readonly Item[],
  { strips }: Picture,
  { band, painted }: ReturnType<typeof deviceGeometry>,
): ReturnType<typeof placedPictures> {
  if (header.masked) return [];
  const known = new Set(items.map(({ id }) => id));
  const seen = { frames, strips, width: band.width, ratio: ratioOf(header.facts), painted, originals };
  // A part of an album is no item by itself.
  return (
    placedPictures(seen)?.map((one) => (known.has(one.item ?? '') ? one : { ...one, item: null })) ?? null
  );
}

function resultOf({ record, bytes }: Awaited<ReturnType<CaptureWriter['commit']>>): CaptureResult {
  const { page, method, site } = record;
  return {
    captureId: record.id,
    title: page.title,
    account: site.account === null ? null : { title: site.account.title, username: site.account.username },
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
