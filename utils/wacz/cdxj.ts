import type { Placed, WarcFile } from './warc-file.ts';

/*
 * The index of a web archive, CDXJ: a line for each record that can be asked for, `key timestamp {…}`, sorted. WACZ 1.1.1 leaves its form
 * to pywb; `offset` and `length` are strings there.
 */

/** The order in which an index looks addresses up (SURT): `https://www.t.me/a?b` is `me,t)/a?b`. Other addresses stand for themselves. */
export function surtOf(target: string): string {
  if (!/^https?:/.test(target)) return target;
  const plain = target.replace(/^(https?:\/\/)www\d*\./, '$1').toLowerCase();
  if (!URL.canParse(plain)) return target;
  const { hostname, port, pathname, search } = new URL(plain);
  const query = search === '' ? '' : `?${search.slice(1).split('&').toSorted().join('&')}`;
  return `${hostname.split('.').toReversed().join(',')}${port === '' ? '' : `:${port}`})${pathname}${query}`;
}

/** 14 digits, as archives have had it since before there were fractions of a second. */
const stampOf = (date: string): string => date.replaceAll(/[-:T]/g, '').slice(0, 14);

function lineOf({ record, offset, length }: Placed, filename: string): string {
  const { target, date, mediaType, sha256 } = record;
  const url = target ?? '';
  const fields = {
    url,
    mime: (mediaType.split(';', 1)[0] ?? '').trim(),
    // There was an answer, and nobody kept what it was: replay takes that as 200.
    digest: `sha256:${sha256}`,
    length: String(length),
    offset: String(offset),
    filename,
  };
  return `${surtOf(url)} ${stampOf(date)} ${JSON.stringify(fields)}\n`;
}

/** The whole index. What has no address, and what only tells of other records, is not in it. */
export function indexOf(files: readonly WarcFile[]): string {
  const lines = files.flatMap(({ path, placed }) =>
    placed
      .filter(({ record }) => record.type === 'resource')
      .map((one) => lineOf(one, path.replace(/^.*\//, ''))),
  );
  // By code units, as whoever searches it by halves compares.
  return lines.toSorted((one, other) => (one < other ? -1 : 1)).join('');
}
