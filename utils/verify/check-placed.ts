import { type Finding, found } from '../evidence/finding.ts';
import type { PlacedPicture } from '../evidence/method.ts';
import type { CaptureRecord } from '../evidence/record.ts';

/* Where the record says that pictures stand, held against the picture and its strips. What is to be seen there nobody but a person can say. */

/** The first that cannot be; the record of a capture has up to two thousand. */
export function placedFindings({ method, site, originals }: CaptureRecord): Finding[] {
  const { pictures = [], picture, gaps, frames, masked } = method;
  const top = Math.min(...frames.map(({ row }) => row));
  const items = new Set(site.items.map(({ id }) => id));
  const isPlace = ({ x, y, width, height }: PlacedPicture['place']): boolean =>
    width > 0 &&
    height > 0 &&
    x + width <= picture.width &&
    y >= top &&
    y + height <= picture.height &&
    gaps.every(({ row, rows = 0 }) => y + height <= row || y >= row + rows);
  const findings = pictures.flatMap(({ place, item, original }): Finding[] => {
    if (!isPlace(place)) return [found('placed-nowhere', place)];
    if (item !== null && !items.has(item)) return [differs('item', item)];
    return original === null || original < (originals?.list.length ?? 0)
      ? []
      : [differs('original', String(original))];
  });
  if (masked && pictures.length > 0) findings.push(differs('masked', String(pictures.length)));
  return findings.slice(0, 1);
}

const differs = (what: string, stated: string): Finding =>
  found('count-differs', { field: `method.pictures ${what}`, stated, counted: '-' });
