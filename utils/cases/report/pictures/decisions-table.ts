import type { EvidenceMatch, MatchedPicture } from '../../../evidence/match.ts';
import { pairKey } from '../../../evidence/same-pictures.ts';
import { visibleText } from '../../../evidence/visible-text.ts';
import type { Block } from '../../../package/report/report-blocks.ts';
import { localMinute } from '../../../package/words/dates.ts';
import type { PicturesTold } from './told-pictures.ts';
import type { PictureWords } from './words/words.ts';

/** What was decided of each two pictures, by whom and when, and why the program had proposed them. */
export function decisionsTable(matches: readonly EvidenceMatch[], told: PicturesTold): Block {
  const { words, language, nameless } = told;
  const { decisions } = words;
  const last = new Map(matches.map((match) => [pairKey(match), match]));
  const by = (name: string): string => (name === '' ? words.nameless : (nameless ?? visibleText(name)));
  return {
    kind: 'table',
    columns: [
      { head: decisions.one, width: 110 },
      { head: decisions.other, width: 110 },
      { head: decisions.decided, width: 125 },
      { head: decisions.why, width: null },
    ],
    rows: matches.map((match) => [
      ...match.pictures.map((picture) => pictureText(picture, told)),
      [
        words.verdicts[match.verdict],
        ...(last.get(pairKey(match)) === match ? [] : [`(${words.earlier})`]),
        by(match.by),
        localMinute(match.at, language),
      ].join('\n'),
      whyText(match.proposed, words),
    ]),
  };
}

function pictureText(
  { capture, path, place, atMs }: MatchedPicture,
  { numberOf, words }: PicturesTold,
): string {
  return [
    words.exhibit(numberOf(capture)),
    path,
    ...(place === null ? [] : [words.place(place)]),
    ...(atMs === null ? [] : [words.at((atMs / 1000).toFixed(1))]),
  ].join('\n');
}

const percent = (share: number): string => String(Math.round(share * 100));

function whyText(proposed: EvidenceMatch['proposed'], { why }: PictureWords): string {
  if (proposed === null) return why.none;
  const { method, version, distance, threshold, places, frames } = proposed;
  if (method === 'same-bytes') return why.sameBytes;
  return [
    distance === null ? why.far(threshold) : why.distance(distance, threshold),
    ...(places === null
      ? []
      : [
          why.places(places.inliers),
          why.laid(percent(places.overlap), percent(places.share)),
          ...(places.mirrored ? [why.mirrored] : []),
        ]),
    ...(frames === null ? [] : [why.frames(percent(frames.one), percent(frames.other))]),
    why.version(version),
  ].join('; ');
}
