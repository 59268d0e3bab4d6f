import type { CaptureRecord } from '../evidence/record.ts';
import type { Instant } from '../evidence/time.ts';
import { visibleText } from '../evidence/visible-text.ts';
import { PROPERTIES } from './template.ts';
import { LANGUAGES, type Language, WORDS } from './words.ts';

/* One entity of Uwazi: a row of import.csv. */

type PropertyName = (typeof PROPERTIES)[number]['name'];

/** The same in every language, or a text for each. */
type Value = string | ((language: Language) => string);

export interface Row {
  title: Value;
  /** What is not named is empty. */
  values: Partial<Record<PropertyName, Value>>;
  /** Names of files in the same ZIP. */
  attachments: readonly string[];
}

/** UTF-16 units of a text; the package has the rest. */
const TEXT_MOST = 2000;
/** Of days on which something was published. */
const DAYS_MOST = 1000;

/**
 * A text in one line, with nothing in it that is not seen. Uwazi takes an empty line for an empty row, also where it lies within quotes
 * (CsvReader of its CSV import v2).
 */
const line = (text: string, most = TEXT_MOST): string =>
  visibleText(text, most).replaceAll(/\s+/g, ' ').trim();

/** `label|url`; empty where Uwazi would take it for none: without a host, or as two. */
export function linkCell(address: string): string {
  if (!URL.canParse(address)) return '';
  const { host, href, protocol } = new URL(address);
  if (host === '' || !/^https?:$/.test(protocol)) return '';
  return `${host}|${href.replaceAll('|', '%7C').replaceAll(';', '%3B')}`;
}

const told = ({ utc, local, timeZone }: Instant): string => `${utc} (${local}, ${timeZone})`;

const siteOf = ({ name }: CaptureRecord['site']): keyof (typeof WORDS)['en']['sites'] => {
  if (name === 'instagram') return 'instagram';
  return name === 'generic' ? 'other' : 'telegram';
};

/** Days, UTC, on which the page says that what it shows was published. */
function publishedOn({ items }: CaptureRecord['site']): string {
  const days = items.flatMap(({ date }) => date?.utc?.slice(0, 10) ?? []);
  return Array.from(new Set(days)).toSorted().slice(0, DAYS_MOST).join('|');
}

export interface CaptureFacts {
  record: CaptureRecord;
  /** SHA-256 of capture.json. */
  recordSha256: string;
  number: number;
  packageSha256: string;
  /** The name of its picture in the ZIP; `null`: it was not chosen. `too-large`: it was, and does not fit. */
  picture: string | 'too-large' | null;
}

export function captureRow({ record, recordSha256, number, packageSha256, picture }: CaptureFacts): Row {
  const { page, site, capturedAt, method, artifacts, id } = record;
  const { account } = site;
  const title = line(account?.title || page.title, 300);
  const isIn = picture !== null && picture !== 'too-large';
  return {
    title: title === '' ? (language) => WORDS[language].untitled : title,
    values: {
      record_kind: (language) => WORDS[language].kinds.capture,
      exhibit_number: String(number),
      site: (language) => WORDS[language].sites[siteOf(site)],
      page_address: linkCell(page.url),
      page_address_as_recorded: line(page.url),
      account_name: line(account?.title ?? ''),
      account_username: line(account?.username ?? ''),
      account_number: line(account?.id ?? ''),
      captured_on: capturedAt.local.slice(0, 10),
      captured_at: told(capturedAt),
      published_on: publishedOn(site),
      number_of_items: String(site.items.length),
      completeness: (language) => WORDS[language].complete[method.complete ? 'whole' : 'part'],
      capture_id: id,
      record_sha256: recordSha256,
      page_sha256: page.sha256,
      picture_sha256: artifacts.find(({ role }) => role === 'screenshot')?.sha256 ?? '',
      package_sha256: packageSha256,
      ...(picture === 'too-large'
        ? { not_in_this_import: (language: Language) => WORDS[language].pictureTooLarge }
        : {}),
      ...(isIn ? { picture } : {}),
    },
    attachments: isIn ? [picture] : [],
  };
}

/** The entity that has the package and the report. @param signer fingerprint */
export function packageRow(facts: {
  at: Instant;
  sha256: string;
  signer: string;
  attachments: readonly string[];
  /** Whether the package is among them. */
  isIn: boolean;
}): Row {
  const { at, sha256, signer, attachments, isIn } = facts;
  const day = at.local.slice(0, 10);
  return {
    title: (language) => WORDS[language].packageTitle(day),
    values: {
      record_kind: (language) => WORDS[language].kinds.package,
      captured_on: day,
      captured_at: told(at),
      package_sha256: sha256,
      signed_by: signer,
      ...(isIn ? {} : { not_in_this_import: (language: Language) => WORDS[language].packageTooLarge }),
    },
    attachments,
  };
}

/** Properties whose values are words of this program. */
const TRANSLATED: ReadonlySet<string> = new Set(['title', 'record_kind', 'site', 'completeness']);

/** How the columns are called and filled. */
export interface Columns {
  /** Of what has no language of its own. */
  language: Language;
  /** Codes of all languages of the collection; empty: they are not known, and no column has one. */
  languages: readonly string[];
}

const isOurs = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code);

const columnsOf = (name: string, { language, languages }: Columns): { head: string; in: Language }[] =>
  TRANSLATED.has(name) && languages.length > 0
    ? languages.map((code) => ({ head: `${name}__${code}`, in: isOurs(code) ? code : language }))
    : [{ head: name, in: language }];

const NAMES = ['title', ...PROPERTIES.map(({ name }) => name)] as const;

export const headOf = (columns: Columns): string[] => [
  ...NAMES.flatMap((name) => columnsOf(name, columns).map(({ head }) => head)),
  'attachments',
];

export const cellsOf = ({ title, values, attachments }: Row, columns: Columns): string[] => [
  ...NAMES.flatMap((name) => {
    const value = name === 'title' ? title : (values[name as PropertyName] ?? '');
    return columnsOf(name, columns).map((column) => (typeof value === 'string' ? value : value(column.in)));
  }),
  attachments.join('|'),
];
