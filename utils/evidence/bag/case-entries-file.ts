import * as v from 'valibot';
import { canonicalBytes } from '../canonical.ts';
import { CaseEntry } from '../case/entry.ts';
import {
  CASE_KINDS,
  CaseAttachment,
  CaseEvent,
  CaseHead,
  CasePerson,
  CaseText,
  CaseVisit,
  Id,
  Incident,
} from '../case/parts.ts';
import { Count, Digest } from '../fields.ts';
import { found, MisreadError } from '../finding.ts';
import { otherForm, readCanonicalJson } from '../strict-text.ts';
import { Instant } from '../time.ts';

/*
 * `data/case/entries.json`, schema `subut-case-entries/1`: the case that the exhibits belong to, where it was put into the package.
 * Each version of each part stands there as it was entered, so that its digest can be held against the custody chain; of what is
 * left out, the digest.
 */

export const CASE_ENTRIES = 'data/case/entries.json';
/** The files of the case: `001-name.pdf` and so on. */
export const CASE_FILES_FOLDER = 'data/case/files/';

/** Bytes of entries.json. It is read as a whole. */
export const CASE_ENTRIES_BYTES_MOST = 64 * 2 ** 20;
/** Versions of parts, and files. */
const VERSIONS_MOST = 100_000;
const FILES_MOST = 10_000;

/** Why a version is not told. */
export const LEFT_OUT_REASONS = [
  /** Its kind was not chosen: a real name, the account, a note. */
  'not-chosen',
  /** It holds a real name that was not chosen. What else it says is in `told`. */
  'names',
  /** It holds a conclusion, and conclusions were not chosen. What else it says is in `told`. */
  'conclusions',
  /** It cannot be read in the vault. Not even its digest is known, so what was entered with it is not proved. */
  'damaged',
  /** With all versions the file would be too long; the part's last version is told. */
  'too-large',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

const Reached = { part: Id, revision: v.pipe(Count, v.minValue(1)) };

/** A part without what was not chosen of it. */
const Told = v.variant('kind', [
  CaseHead,
  CasePerson,
  CaseText,
  Incident,
  CaseEvent,
  CaseAttachment,
  CaseVisit,
]);
export type Told = v.InferOutput<typeof Told>;

/** A version of a part of which there is not the entry itself. */
const LeftOut = v.variant('why', [
  v.strictObject({ ...Reached, why: v.literal('damaged') }),
  v.strictObject({
    ...Reached,
    why: v.picklist(['not-chosen', 'too-large']),
    act: Id,
    digest: Digest,
    kind: v.picklist(CASE_KINDS),
  }),
  v.strictObject({
    ...Reached,
    why: v.picklist(['names', 'conclusions']),
    act: Id,
    digest: Digest,
    /** When it was entered, and what: by the word of who made the package, for its digest is another. */
    at: Instant,
    told: Told,
  }),
]);
export type LeftOut = v.InferOutput<typeof LeftOut>;

/** Endings that open as what they say they are and run nothing. Any other file is called `.bin`, and has its name in its part. */
const ENDINGS: ReadonlySet<string> = new Set(
  `pdf jpg jpeg png gif webp heic heif tif tiff bmp txt csv json rtf doc docx xls xlsx odt ods ppt pptx odp eml msg
  mp3 m4a aac ogg opus wav amr mp4 m4v mov webm mkv 3gp avi zip 7z rar gz asice asics adoc bdoc p7s p7m asc gpg`.split(
    /\s+/,
  ),
);

const OTHER = 'bin';

const PATH = /^data\/case\/files\/\d{3,}-[a-z0-9-]+\.([a-z0-9]+)$/;

const hasEnding = (path: string): boolean => {
  const [, ending = ''] = PATH.exec(path) ?? [];
  return ending === OTHER || ENDINGS.has(ending);
};

/** A file of the case that is in the package. */
const PlacedFile = v.strictObject({
  /** Of the attachment. */
  part: Id,
  path: v.pipe(
    v.string(),
    v.regex(PATH),
    v.maxLength(200),
    v.check(hasEnding),
    v.description(`Beyond this schema: its ending is one of ${[...ENDINGS].join(' ')}, or ${OTHER}.`),
  ),
});

export const FILE_LEFT_OUT_REASONS = ['not-chosen', 'damaged', 'too-large'] as const;

const LeftOutFile = v.strictObject({ part: Id, why: v.picklist(FILE_LEFT_OUT_REASONS) });
export type LeftOutFile = v.InferOutput<typeof LeftOutFile>;

export const CaseEntriesFile = v.strictObject({
  schema: v.literal('subut-case-entries/1'),
  /** The id of the case; each entry names it. */
  case: Id,
  entries: v.pipe(v.array(CaseEntry), v.minLength(1), v.maxLength(VERSIONS_MOST)),
  leftOut: v.pipe(v.array(LeftOut), v.maxLength(VERSIONS_MOST)),
  /** In the order of their names. Length and digest are those of the attachment. */
  files: v.pipe(v.array(PlacedFile), v.maxLength(FILES_MOST)),
  /** Attachments that are told, and whose file is not in the package. */
  filesLeftOut: v.pipe(v.array(LeftOutFile), v.maxLength(FILES_MOST)),
  /**
   * Acts, as entries name them, that no act of the chain came to when the package was made: something that was entered with them
   * cannot be read or is gone.
   */
  unproved: v.pipe(v.array(Id), v.maxLength(VERSIONS_MOST)),
  /** Acts of the chain that entered something into some case, of which the vault had nothing left when the package was made. */
  lost: Count,
});
export type CaseEntriesFile = v.InferOutput<typeof CaseEntriesFile>;

export const caseEntriesBytes = (file: Omit<CaseEntriesFile, 'schema'>): Uint8Array<ArrayBuffer> =>
  canonicalBytes({ schema: 'subut-case-entries/1', ...file } satisfies CaseEntriesFile);

/** @throws Misread */
export function readCaseEntriesFile(bytes: Uint8Array): CaseEntriesFile {
  if (bytes.length > CASE_ENTRIES_BYTES_MOST)
    throw new MisreadError(found('file-too-large', { file: CASE_ENTRIES, bytes: bytes.length }));
  const result = v.safeParse(CaseEntriesFile, readCanonicalJson(bytes, CASE_ENTRIES));
  if (!result.success) throw new MisreadError(otherForm(CASE_ENTRIES, result.issues));
  return result.output;
}

/** What of it is told by digest. */
export const digestedOf = (leftOut: readonly LeftOut[]): Exclude<LeftOut, { why: 'damaged' }>[] =>
  leftOut.filter((one) => one.why !== 'damaged');

/**
 * Where a file of the case lies in the bag.
 * @param number its place among the exhibits of the case, from 1
 * @param slug of its own name without ending, as `slugOf` makes it
 * @param ending of its own name, without the dot
 */
export const caseFilePath = (number: number, slug: string, ending: string): string =>
  `${CASE_FILES_FOLDER}${String(number).padStart(3, '0')}-${slug}.${ENDINGS.has(ending) ? ending : OTHER}`;

/** The number in its path. */
export const caseFileNumber = (path: string): number =>
  Number.parseInt(path.slice(CASE_FILES_FOLDER.length), 10);
