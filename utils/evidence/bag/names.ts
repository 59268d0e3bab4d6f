import { compactUtc } from '../time.ts';

/*
 * File names that every system takes: plain ASCII, no spaces. A case's name is written in Latin letters; its own
 * spelling stands in case.json.
 */

/** Letters that do not fall apart into a Latin letter and an accent. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ ə: 'e', ı: 'i', ß: 'ss', ø: 'o', ł: 'l', æ: 'ae' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

const MAX_SLUG = 40;

/** `Əliyeva, iş № 7` -> `eliyeva-is-7`; `case` where nothing is left. */
export function slugOf(name: string): string {
  const latin = Array.from(name.normalize('NFC').toLowerCase(), (letter) => LATIN[letter] ?? letter).join('');
  const plain = latin
    // NFD, not NFKD, which would make letters of `№`.
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'case' : plain;
}

/** The bag's one root folder, and the name of the ZIP and the sealed file before their endings. */
export function bagName({ caseName, at }: { caseName: string; at: Date }): string {
  return `subut-${slugOf(caseName)}-${compactUtc(at)}`;
}

/** The file that leaves the device: `subut-<case>-<UTC>.zip.gpg`, or `….locked.zip`. */
export function packageName(request: { caseName: string; at: Date; asZip?: boolean }): string {
  return `${bagName(request)}${request.asZip ? '.locked.zip' : '.zip.gpg'}`;
}

/** An exhibit's folder inside the bag. @param number from 1 */
export function captureFolder(number: number, id: string): string {
  return `data/captures/${String(number).padStart(3, '0')}-${id}`;
}

const FOLDER = /^(data\/captures\/(\d{3,})-([0-9a-f-]{36}))\/(.+)$/;

/** Takes a path in the bag apart; `null` for what is not in a capture's folder. */
export function readCapturePath(
  path: string,
): { folder: string; number: number; id: string; file: string } | null {
  const [, folder, number, id, file] = FOLDER.exec(path) ?? [];
  if (folder === undefined || number === undefined || id === undefined || file === undefined) return null;
  return { folder, number: Number(number), id, file };
}

/**
 * Where a package that was received lies in the one in which it is handed on: whole, in the ZIP that its sender signed.
 * @param number from 1
 * @param root the one folder of that ZIP
 */
export const receivedPath = (number: number, root: string): string =>
  `data/received/${String(number).padStart(3, '0')}/${root}.zip`;

export const isReceivedPath = (path: string): boolean => /^data\/received\/\d{3,}\/[^/]+\.zip$/.test(path);

/** The neutral file name: without the case and without our name. */
export function neutralName({ at, asZip }: { at: Date; asZip?: boolean }): string {
  return `documents-${compactUtc(at)}${asZip ? '.zip' : '.zip.gpg'}`;
}
