import * as v from 'valibot';
import { type ByteStream, type Bytes, concatBytes } from '../../bytes/byte-reader.ts';
import { CaptureRecord } from '../../evidence/record.ts';
import { readCanonicalJson } from '../../evidence/strict-text.ts';
import { Handoff } from './handoff.ts';
import { PictureLook, type PicturesSeen } from './picture-look.ts';
import { compareTexts, PageWords, type TextsSeen } from './text-look.ts';

/** What was seen of one capture's files, beside its record. */
export interface CaptureSeen {
  /** `null`: the record has no frames. */
  pictures: PicturesSeen | null;
  /** `null`: text.txt is not there, or could not be held. */
  texts: TextsSeen | null;
}

/** Takes one file as it comes. */
export interface FileLook {
  /** The bytes stay as they are until it returns. */
  read(piece: Bytes): Promise<void>;
  end(): Promise<void>;
}

/** Of all files of a capture together that are held: text.txt, and what came before the record. What is more is not compared. */
const MOST_HELD = 48 * 2 ** 20;

/** The files of these roles are looked at. */
const ROLES: ReadonlySet<string> = new Set(['viewport', 'screenshot', 'page', 'text']);

/** Looks at the files of one capture, in whatever order they come, and lets go of them when it has seen all. */
export class FolderLook {
  #record: CaptureRecord | null = null;
  #pictures: PictureLook | null = null;
  #text: Bytes | null = null;
  #seen: CaptureSeen | null = null;
  #held = 0;
  readonly #words = new Map<string, PageWords>();
  /** Files that came before the record. */
  readonly #early = new Map<string, Bytes[]>();
  /** Files that are looked at and have not come. */
  readonly #awaited = new Set<string>();

  /** @param bytes capture.json; nothing is compared where it cannot be read, which a check of its own tells */
  async take(bytes: Bytes): Promise<void> {
    const record = recordIn(bytes);
    if (record === null) return;
    this.#record = record;
    if (record.method.frames.length > 0) this.#pictures = new PictureLook(record.method);
    for (const { path, role } of record.artifacts) if (ROLES.has(role)) this.#awaited.add(path);
    for (const path of this.#words.keys()) this.#awaited.delete(path);
    for (const [path, pieces] of this.#early) {
      const look = this.begin(path);
      for (const piece of pieces) await look.read(piece);
      await look.end();
    }
    this.#early.clear();
  }

  /** Who is told what a page says. @param path in the capture's folder */
  wordsOf(path: string): PageWords {
    const { site } = this.#record ?? {};
    const words = new PageWords(site === undefined ? null : new Set(site.items.map(({ id }) => id)));
    this.#words.set(path, words);
    return words;
  }

  /** @param path in the capture's folder */
  begin(path: string): FileLook {
    const role = this.#record?.artifacts.find((one) => one.path === path)?.role;
    const pictures = this.#pictures;
    if (this.#record === null) return this.#hold((pieces) => void this.#early.set(path, pieces));
    if (role === 'text') {
      return this.#hold((pieces) => {
        this.#text = concatBytes(pieces);
        this.#came(path);
      });
    }
    const came = (): void => this.#came(path);
    if (pictures !== null && role === 'viewport') return reading((file) => pictures.readViewport(file), came);
    if (pictures !== null && role === 'screenshot')
      return reading((file) => pictures.readPicture(file), came);
    return { read: async () => undefined, end: async () => came() };
  }

  /** What was seen, when no more comes. */
  end(): CaptureSeen {
    this.#seen ??= this.#compare();
    return this.#seen;
  }

  #came(path: string): void {
    if (!this.#awaited.delete(path) || this.#awaited.size > 0) return;
    this.#seen = this.#compare();
    this.#pictures = this.#text = null;
    this.#words.clear();
  }

  #hold(end: (pieces: Bytes[]) => void): FileLook {
    const pieces: Bytes[] = [];
    let isHeld = true;
    return {
      read: async (piece) => {
        this.#held += piece.length;
        isHeld &&= this.#held <= MOST_HELD;
        if (isHeld) pieces.push(piece.slice());
      },
      end: async () => {
        if (isHeld) end(pieces);
      },
    };
  }

  #compare(): CaptureSeen {
    const [record, text] = [this.#record, this.#text];
    const page = record?.artifacts.find(({ role }) => role === 'page')?.path ?? '';
    // A copy that is code as text, or a part of the page, does not say what the page said.
    const words = record?.page.copy === 'inert' ? (this.#words.get(page) ?? null) : null;
    const texts =
      record === null || text === null ? null : compareTexts(record, new TextDecoder().decode(text), words);
    return { pictures: this.#pictures?.end() ?? null, texts };
  }
}

/** Has a stream read by somebody who asks for it. */
function reading(read: (file: ByteStream) => Promise<void>, came: () => void): FileLook {
  const pieces = new Handoff();
  const done = read(pieces).finally(() => pieces.leave());
  done.catch(() => undefined);
  return {
    read: (piece) => pieces.give(piece),
    async end() {
      pieces.end();
      await done;
      came();
    },
  };
}

function recordIn(bytes: Bytes): CaptureRecord | null {
  try {
    const result = v.safeParse(CaptureRecord, readCanonicalJson(bytes, 'capture.json'));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
