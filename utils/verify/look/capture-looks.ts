import type { Bytes } from '../../bytes/byte-reader.ts';
import { readCapturePath } from '../../evidence/bag/names.ts';
import type { PageListener } from '../../evidence/inert/page-check.ts';
import { type CaptureSeen, type FileLook, FolderLook } from './folder-look.ts';

/** By the folders of the captures. */
export type Seen = ReadonlyMap<string, CaptureSeen>;

/**
 * Looks at the files of all captures while a package flows by: pictures are decoded a few rows at a time, texts are held
 * until they were compared. What was seen is plain data; the checks judge it.
 */
export class CaptureLooks {
  readonly #folders = new Map<string, FolderLook>();

  /** `null`: no file of a capture, or the record itself. */
  begin(path: string): FileLook | null {
    const place = readCapturePath(path);
    if (place === null || place.file === 'capture.json' || place.file === 'capture.json.asc') return null;
    return this.#of(place.folder).begin(place.file);
  }

  /** Who is told what a page says. */
  listenerOf(path: string): PageListener | null {
    const place = readCapturePath(path);
    return place === null ? null : this.#of(place.folder).wordsOf(place.file);
  }

  /** A file that is kept as a whole. */
  async take(path: string, bytes: Bytes): Promise<void> {
    const place = readCapturePath(path);
    if (place?.file === 'capture.json') await this.#of(place.folder).take(bytes);
  }

  end(): Seen {
    return new Map(Array.from(this.#folders, ([folder, look]) => [folder, look.end()]));
  }

  #of(folder: string): FolderLook {
    const look = this.#folders.get(folder) ?? new FolderLook();
    this.#folders.set(folder, look);
    return look;
  }
}
