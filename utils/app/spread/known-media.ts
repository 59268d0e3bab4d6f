import { signal } from '@preact/signals';
import type { KeptMedia } from '../../spread/kept-media.ts';
import { type Medium, type MediumId, mediumId, type Proposal, type Unread } from '../../spread/medium.ts';

type Row = Omit<KeptMedia, 'entries' | 'begun'>;

/** What is known of the media of the vault, in memory. Whoever reads it in a component or `computed` is told of changes. */
export class KnownMedia {
  readonly #rows = new Map<string, Row>();
  readonly #media = new Map<MediumId, Medium>();
  /** Of each SHA-256 of an original, the media that are it, the first first. */
  readonly #byBytes = new Map<string, MediumId[]>();
  readonly #version = signal(0);

  /** Captures that were looked at. */
  get captures(): ReadonlySet<string> {
    void this.#version.value;
    return new Set(this.#rows.keys());
  }

  get media(): ReadonlyMap<MediumId, Medium> {
    void this.#version.value;
    return this.#media;
  }

  get unread(): (Unread & { capture: string })[] {
    void this.#version.value;
    return Array.from(this.#rows).flatMap(([capture, { unread }]) =>
      unread.map((one) => ({ capture, ...one })),
    );
  }

  /** Those whose media are both there, decided or not. */
  get proposals(): Proposal[] {
    void this.#version.value;
    return Array.from(this.#rows.values()).flatMap(({ proposals }) =>
      proposals.filter(({ one, other }) => this.#media.has(one) && this.#media.has(other)),
    );
  }

  has(capture: string): boolean {
    return this.#rows.has(capture);
  }

  /** Media with these bytes as their original, the first known first. */
  withBytes(sha256: string): readonly MediumId[] {
    return this.#byBytes.get(sha256) ?? [];
  }

  medium(id: string): Medium | undefined {
    return this.#media.get(id as MediumId);
  }

  /** Whether it could not be looked at for another reason than what it is, such as that it ended the page. */
  hasFailed({ capture, picture }: Medium): boolean {
    const unread = this.#rows.get(capture)?.unread ?? [];
    return unread.some(
      ({ path, why }) => path === picture.path && why === 'failed' && picture.place === null,
    );
  }

  /** @param rows of captures that were looked at @param gone captures that are not there any more */
  change(rows: ReadonlyMap<string, Row>, gone: readonly string[] = []): void {
    for (const capture of [...gone, ...rows.keys()]) this.#remove(capture);
    for (const [capture, { media, proposals, unread }] of rows) {
      this.#rows.set(capture, { media, proposals, unread });
      for (const medium of media) this.#take(medium);
    }
    if (rows.size + gone.length > 0) this.#version.value++;
  }

  #take(medium: Medium): void {
    const id = mediumId(medium);
    this.#media.set(id, medium);
    if (medium.originalSha256 === null) return;
    const same = this.#byBytes.get(medium.originalSha256);
    if (same === undefined) this.#byBytes.set(medium.originalSha256, [id]);
    else same.push(id);
  }

  #remove(capture: string): void {
    const row = this.#rows.get(capture);
    if (row === undefined) return;
    this.#rows.delete(capture);
    for (const medium of row.media) {
      const id = mediumId(medium);
      this.#media.delete(id);
      const bytes = medium.originalSha256;
      if (bytes === null) continue;
      const left = this.withBytes(bytes).filter((one) => one !== id);
      if (left.length === 0) this.#byBytes.delete(bytes);
      else this.#byBytes.set(bytes, left);
    }
  }
}
