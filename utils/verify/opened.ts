import type { OpenErrorCode } from '../errors/open-error.ts';
import type { PackageFiles } from './files.ts';
import type { Seen } from './look/capture-looks.ts';

/* A bag that was opened, in whatever form it came. Plain data, which a worker hands over. */

/** `ours`: the ZIP as it was written; `packed-again`: one that another program made of the same files. */
type BagForm = 'ours' | 'packed-again' | 'folder';

export interface OpenedBag {
  /** The bag's root folder; empty where it lies at the root itself. */
  name: string;
  form: BagForm;
  files: PackageFiles;
  /** What was seen of the captures' files beside their records; `null` where it was not wanted. */
  seen: Seen | null;
  /** Files of an operating system beside those of the bag. */
  strays: readonly string[];
  /** Files whose bytes do not fit the ZIP's own checksum. */
  corrupt: readonly string[];
  /** The MS-DOS times that a ZIP of ours gives its files: one, where nobody changed them. */
  times: ReadonlySet<number>;
  /** Where in a ZIP of ours the bytes of each file begin, by its path in the bag. */
  places: ReadonlyMap<string, number>;
  /** Packages that its sender had received, and handed on in it. */
  received: readonly ReceivedBag[];
}

/** A package in another. */
export interface ReceivedBag {
  /** Its ZIP, in the other bag. */
  path: string;
  /** `null` where it could not be opened. */
  bag: OpenedBag | null;
  problem: { code: OpenErrorCode | 'too-deep'; detail: string } | null;
}
