import { OpenError } from '../errors/open-error.ts';
import { BAGIT } from '../evidence/bag/bagit.ts';

/*
 * Where the bag lies among the files of a ZIP or folder. Who packs it again may give its root folder another name
 * (RFC 8493, 4), or none; and systems put files of their own beside those that they are given.
 */

export interface Layout {
  /** The root folder; empty where the bag lies at the root itself. */
  name: string;
  /** The path in the bag; `null` of a file that is none of it. */
  inBag(path: string): string | null;
}

/** Apple: a folder's look, other forks of a file (AppleDouble), and where ZIPs have them. Windows: pictures and looks of a folder. */
const STRAY = /^(?:\.DS_Store|\.localized|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$/i;
const STRAY_FOLDER = '__MACOSX';

/** Whether a system or its file manager puts such a file there by itself. */
export function isStray(path: string): boolean {
  const parts = path.split('/');
  return parts[0] === STRAY_FOLDER || parts[1] === STRAY_FOLDER || STRAY.test(parts.at(-1) ?? '');
}

/**
 * @param paths of all files
 * @throws OpenError `refused` where there is no bag, or more than one folder
 */
export function layoutOf(paths: readonly string[]): Layout {
  const own = paths.filter((path) => !isStray(path));
  const isAtRoot = own.includes(BAGIT);
  const roots = new Set(own.map((path) => path.slice(0, Math.max(0, path.indexOf('/')))));
  const [root = ''] = roots;
  if (!isAtRoot && (roots.size !== 1 || root === ''))
    throw new OpenError('refused', `${roots.size} folders at the root`);
  const inside = isAtRoot ? '' : `${root}/`;
  return {
    // As tar names the folder it stands in.
    name: isAtRoot || root === '.' ? '' : root,
    inBag: (path) => (isStray(path) ? null : path.slice(inside.length)),
  };
}
