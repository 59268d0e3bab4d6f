import type { Medium } from '../../spread/medium.ts';
import { readCapture } from '../../vault/content/captures.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { Looker } from './looker.ts';

/** Media to be shown, decoded one after the other in a worker of their own. */
export class Pictures {
  readonly #db: VaultDatabase;
  readonly #ring: OpenKeyring;
  readonly #looker = new Looker();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(db: VaultDatabase, ring: OpenKeyring) {
    this.#db = db;
    this.#ring = ring;
  }

  /** @throws PictureError; VaultError `missing` | `damaged` */
  pictureOf(medium: Medium, longest: number): Promise<ImageBitmap> {
    const picture = this.#turn.then(() => this.#read(medium, longest));
    this.#turn = picture.catch(() => undefined);
    return picture;
  }

  async #read(
    { capture: id, kind, picture: { path, place } }: Medium,
    longest: number,
  ): Promise<ImageBitmap> {
    const capture = await readCapture(this.#db, this.#ring, id);
    if (kind === 'video') {
      const { videoStill } = await import('./video-frames.ts');
      return videoStill(new Blob([await capture.read(path)]), 0, longest);
    }
    return this.#looker.show(place === null ? capture.stream(path) : capture.pieces(path), place, longest);
  }
}
