import type { Bytes } from '../../bytes/byte-reader.ts';
import type { PixelRect } from '../../evidence/match.ts';
import { BECAUSE_OF_BYTES } from '../../spread/compare.ts';
import { decodeEntries, type Entry, entryOf } from '../../spread/entry.ts';
import { decodeFingerprint } from '../../spread/kept.ts';
import { decodeMedia, encodeMedia, type KeptMedia, NO_MEDIA } from '../../spread/kept-media.ts';
import {
  METHOD_VERSION,
  type Medium,
  type MediumId,
  mediumId,
  type Proposal,
  type Unread,
} from '../../spread/medium.ts';
import { SpreadError } from '../../spread/spread-error.ts';
import { decodeVideoPrint, isVideoPrint, videoEntryOf } from '../../spread/video-kept.ts';
import { readCapture, type StoredCapture } from '../../vault/content/captures.ts';
import { keepFingerprints, readFingerprint, readMediaOf } from '../../vault/content/fingerprints.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { isDamage, VaultError } from '../../vault/errors.ts';
import type { ContentCipher } from '../../vault/keys/content-cipher.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import type { Calm } from './calm.ts';
import type { KnownMedia } from './known-media.ts';
import type { Look, Looker } from './looker.ts';
import { type Found, mediaOf } from './media-of.ts';
import { PictureError } from './picture-error.ts';
import { MOST_BYTES, MOST_LOOKED } from './picture-size.ts';

/* All media of one capture: looked at one after the other, compared with all that is known, and kept at once. */

export interface LookTools {
  db: VaultDatabase;
  ring: OpenKeyring;
  cipher: ContentCipher;
  /** The worker, which is told all that is known where it is a new one. @param own what is not kept yet */
  taught(own: readonly Entry[]): Promise<Looker>;
  known: KnownMedia;
  calm: Calm;
  /** Whether the page that looked before this one did not end as pages do. */
  wasAbrupt: boolean;
}

/** Of a capture that is not done. */
const NOT_DONE = 0;

/** What is known of a capture that was begun before and not done. */
interface Before {
  /** Files that are left out: they ended a page. */
  skipped: readonly Unread[];
}

/** `null`: it was not begun. */
async function beforeOf({ db, cipher, wasAbrupt }: LookTools, id: string): Promise<Before | null> {
  const row = await readMediaOf(db, cipher, id);
  if (row === null || row.bytes === null || row.version !== NOT_DONE) return null;
  const { unread, begun } = unlessDamaged(row.bytes) ?? NO_MEDIA;
  return { skipped: begun && wasAbrupt ? [...unread, { path: begun, why: 'failed' }] : unread };
}

function unlessDamaged(bytes: Bytes): KeptMedia | null {
  try {
    return decodeMedia(bytes);
  } catch (error) {
    if (error instanceof SpreadError) return null;
    throw error;
  }
}

/** Why a file cannot be looked at. @throws what is no fault of the file */
function whyNot(error: unknown): Unread['why'] {
  if (error instanceof PictureError) return error.code;
  if (isDamage(error)) return 'damaged';
  throw error;
}

/**
 * Looks at all media of a capture that is in the vault, unless it was deleted meanwhile.
 * @throws VaultFullError; what the database throws
 */
export async function lookAtCapture(tools: LookTools, id: string): Promise<void> {
  const looking = new Looking(tools, id, await beforeOf(tools, id));
  try {
    await looking.run(await readCapture(tools.db, tools.ring, id));
  } catch (error) {
    if (error instanceof VaultError && error.code === 'missing') return;
    looking.unread.push({ path: 'capture.json', why: whyNot(error) });
  }
  await looking.keep();
}

class Looking {
  readonly unread: Unread[] = [];
  readonly #tools: LookTools;
  readonly #capture: string;
  /** Where it was begun before, each file is named before it is begun, and left out when the page ends at it again. */
  readonly #before: Before | null;
  readonly #media: Medium[] = [];
  readonly #fingerprints: Bytes[] = [];
  readonly #entries: Entry[] = [];
  readonly #proposals: Proposal[] = [];

  constructor(tools: LookTools, capture: string, before: Before | null) {
    this.#tools = tools;
    this.#capture = capture;
    this.#before = before;
  }

  async run(capture: StoredCapture): Promise<void> {
    const { files, places, isLookedFor } = mediaOf(capture.record);
    if (this.#before === null) await this.#mark('');
    for (const found of files)
      await this.#unlessSkipped(found.picture.path, () => this.#file(capture, found), found);
    const screenshot = capture.record.artifacts.find(({ role }) => role === 'screenshot');
    if (screenshot === undefined || (places.length === 0 && !isLookedFor)) return;
    await this.#unlessSkipped(screenshot.path, async () => {
      const sought = isLookedFor ? await this.#sought(capture, screenshot) : places;
      await this.#places(capture, screenshot.path, sought);
    });
  }

  async keep(): Promise<void> {
    const { db, cipher, known } = this.#tools;
    const row: KeptMedia = {
      media: this.#media,
      entries: this.#entries,
      proposals: this.#proposals,
      unread: this.unread,
      begun: null,
    };
    const isKept = await keepFingerprints(db, cipher, {
      capture: this.#capture,
      version: METHOD_VERSION,
      media: encodeMedia(row),
      fingerprints: this.#fingerprints,
    });
    if (isKept) known.change(new Map([[this.#capture, row]]));
  }

  async #unlessSkipped(path: string, work: () => Promise<void>, found?: Found): Promise<void> {
    const skipped = this.#before?.skipped.find((one) => one.path === path);
    if (skipped !== undefined) {
      this.unread.push(skipped);
      if (found !== undefined) this.#addUnseen(found);
      return;
    }
    await this.#tools.calm.here();
    if (this.#before !== null) await this.#mark(path);
    try {
      await work();
    } catch (error) {
      this.unread.push({ path, why: whyNot(error) });
    }
  }

  /** Keeps that it is begun, before anything is decoded that could end the page. @param path the file, where it is named */
  async #mark(path: string): Promise<void> {
    const { db, cipher } = this.#tools;
    const unread = [...(this.#before?.skipped ?? [])];
    await keepFingerprints(db, cipher, {
      ...{ capture: this.#capture, version: NOT_DONE, fingerprints: [] },
      media: encodeMedia({ ...NO_MEDIA, unread, begun: path }),
    });
  }

  get #nextId(): MediumId {
    return mediumId({ capture: this.#capture, number: this.#media.length });
  }

  async #file(capture: StoredCapture, found: Found): Promise<void> {
    const { path } = found.picture;
    const artifact = capture.record.artifacts.find((one) => one.path === path);
    try {
      if (await this.#copied(found)) return;
      if ((artifact?.bytes ?? 0) > MOST_BYTES[found.kind]) throw new PictureError('too-large');
      const bytes = await capture.read(path);
      await this.#take(found, await this.#look(found, bytes));
    } catch (error) {
      // The bytes of a spacer say nothing.
      if (whyNot(error) !== 'too-small') this.#addUnseen(found);
      throw error;
    }
  }

  async #look({ kind }: Found, bytes: Bytes): Promise<Look> {
    if (kind === 'picture') return (await this.#taught()).look(this.#nextId, bytes);
    // With what takes videos apart, which most vaults never need.
    const { videoFrames } = await import('./video-frames.ts');
    const video = await this.#tools.calm.during((signal) => videoFrames(new Blob([bytes]), signal));
    const look = await (await this.#taught()).watch(this.#nextId, video.frames);
    return { ...look, width: video.width, height: video.height };
  }

  /** A file that is known by its bytes is not looked at again. */
  async #copied(found: Found): Promise<boolean> {
    const { db, cipher, known } = this.#tools;
    const { sha256 } = found.picture;
    for (const id of known.withBytes(sha256)) {
      const same = known.medium(id);
      if (same === undefined || same.picture.sha256 !== sha256) continue;
      if (known.hasFailed(same)) throw new PictureError('failed', 'elsewhere');
      if (same.width === 0) continue;
      const bytes = await readFingerprint(db, cipher, same.capture, same.number);
      if (bytes === null) continue;
      const entry = isVideoPrint(bytes)
        ? videoEntryOf(this.#nextId, decodeVideoPrint(bytes))
        : entryOf(this.#nextId, decodeFingerprint(bytes));
      this.#add(found, same, bytes);
      this.#entries.push(entry);
      return true;
    }
    return false;
  }

  async #sought(
    capture: StoredCapture,
    { path, sha256 }: { path: string; sha256: string },
  ): Promise<Found[]> {
    const looker = await this.#taught();
    const places = await looker.find(capture.stream(path));
    return places.map((place) => ({
      capture: this.#capture,
      kind: 'picture',
      picture: { capture: this.#capture, path, sha256, place, atMs: null },
      originalSha256: null,
      items: [],
      found: 'looked-for',
    }));
  }

  async #places(capture: StoredCapture, path: string, all: readonly Found[]): Promise<void> {
    const isLooked = ({ picture: { place } }: Found) =>
      place !== null && place.width * place.height <= MOST_LOOKED;
    const wanted = all.filter(isLooked);
    if (wanted.length < all.length) this.unread.push({ path, why: 'too-large' });
    const places = wanted.map(({ picture }) => picture.place as PixelRect);
    if (places.length === 0) return;
    const looker = await this.#taught();
    for await (const { look, place } of looker.cut(capture.pieces(path), places, () => this.#nextId)) {
      await this.#take(wanted[place] as Found, look);
      await this.#tools.calm.here();
    }
  }

  #taught(): Promise<Looker> {
    return this.#tools.taught(this.#entries);
  }

  async #take(found: Found, look: Look): Promise<void> {
    const id = this.#nextId;
    const candidates = look.candidates.flatMap((other) => this.#medium(other) ?? []);
    // Who has the same bytes is proposed for that.
    const others = candidates.filter(
      ({ originalSha256 }) => originalSha256 === null || originalSha256 !== found.originalSha256,
    );
    const fingerprints = await Promise.all(others.map((other) => this.#fingerprintOf(other)));
    const looker = await this.#taught();
    const proposed = await looker.compare(fingerprints.map((bytes) => bytes ?? new Uint8Array()));
    const proposals = others.flatMap((other, at): Proposal[] => {
      const why = proposed[at] ?? null;
      return why === null ? [] : [{ one: id, other: mediumId(other), why }];
    });
    // What was looked for may be an original that was kept.
    const isOwn = ({ other }: Proposal) => this.#medium(other)?.capture === this.#capture;
    if (found.found === 'looked-for' && proposals.some((one) => isOwn(one) && this.#isWhole(one.other)))
      return;
    await looker.know(look.entry);
    this.#add(found, look, look.fingerprint);
    this.#proposals.push(...proposals);
    this.#entries.push(...decodeEntries(look.entry));
  }

  #add(found: Found, { width, height }: Pick<Medium, 'width' | 'height'>, fingerprint: Bytes): void {
    const id = this.#nextId;
    const { originalSha256 } = found;
    const [same] = originalSha256 === null ? [] : this.#tools.known.withBytes(originalSha256);
    if (same !== undefined) this.#proposals.push({ one: id, other: same, why: BECAUSE_OF_BYTES });
    this.#media.push({ ...found, number: this.#media.length, width, height });
    this.#fingerprints.push(fingerprint);
  }

  /** What cannot be looked at is compared by its bytes all the same. */
  #addUnseen(found: Found): void {
    this.#add(found, { width: 0, height: 0 }, new Uint8Array());
  }

  #medium(id: string): Medium | undefined {
    return this.#media.find((own) => mediumId(own) === id) ?? this.#tools.known.medium(id);
  }

  #isWhole(id: MediumId): boolean {
    return this.#medium(id)?.picture.place === null;
  }

  async #fingerprintOf({ capture, number }: Medium): Promise<Bytes | null> {
    const { db, cipher } = this.#tools;
    // A copy: what is given to the worker may be taken.
    if (capture === this.#capture) return this.#fingerprints[number]?.slice() ?? null;
    return readFingerprint(db, cipher, capture, number);
  }
}
