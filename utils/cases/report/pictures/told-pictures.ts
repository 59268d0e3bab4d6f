import { type EvidenceMatch, type MatchedPicture, pictureKey } from '../../../evidence/match.ts';
import type { CaptureRecord } from '../../../evidence/record.ts';
import { contradictions, lastDecisions, samePictures } from '../../../evidence/same-pictures.ts';
import type { Language } from '../../../package/words/words.ts';
import { type MediumId, mediumId } from '../../../spread/medium.ts';
import type { ShownMedium } from '../../../spread/story/sighting.ts';
import { PICTURE_WORDS } from './words/languages.ts';
import type { PictureWords } from './words/words.ts';

/* What the chapter of pictures is made of: decisions, and where each picture stands in the records. Nothing of it comes from an index. */

export interface PicturesInput {
  /** With their numbers. */
  exhibits: readonly { number: number; record: CaptureRecord }[];
  /** Of pictures of these exhibits, in the order in which they were made. */
  matches: readonly EvidenceMatch[];
  language: Language;
  /** It is no part of a package. */
  isAlone: boolean;
  /** In place of who decided; `null`: it is said. */
  nameless: string | null;
}

/** A picture of a record. */
export interface PlacedMedium extends ShownMedium {
  picture: MatchedPicture;
}

export interface SameGroup {
  /** From 1. */
  number: number;
  media: readonly PlacedMedium[];
  /** All on pictures of this group. */
  matches: readonly EvidenceMatch[];
  isContradicted: boolean;
}

export interface PicturesTold extends PicturesInput {
  words: PictureWords;
  groups: readonly SameGroup[];
  media: readonly PlacedMedium[];
  /** Decisions that are on pictures of no group, or of two. */
  others: readonly EvidenceMatch[];
  /** Number of the exhibit that a capture is. */
  numberOf(capture: string): number;
}

/** The two of each decision that they are the same. */
export function pairsOf({ media, matches }: SameGroup): [PlacedMedium, PlacedMedium][] {
  const byKey = new Map(media.map((one) => [pictureKey(one.picture), one]));
  return lastDecisions(matches).flatMap(({ verdict, pictures: [one, other] }) => {
    const [from, to] = [byKey.get(pictureKey(one)), byKey.get(pictureKey(other))];
    return verdict !== 'same' || from === undefined || to === undefined ? [] : [[from, to]];
  });
}

export const groupIds = ({ media }: SameGroup): MediumId[] => media.map(mediumId);

export function toldPictures(input: PicturesInput): PicturesTold {
  const { matches, exhibits, language } = input;
  const records = new Map(exhibits.map(({ record }) => [record.id, record]));
  const numbers = new Map(exhibits.map(({ record, number }) => [record.id, number]));
  const numberOf = (capture: string): number => numbers.get(capture) ?? 0;
  const found = samePictures(matches).map((group) => new Map(group.map((one) => [pictureKey(one), one])));
  const contradicted = new Set(contradictions(matches));
  const counts = new Map<string, number>();
  const placed = (picture: MatchedPicture): PlacedMedium => {
    const { capture } = picture;
    const number = counts.get(capture) ?? 0;
    counts.set(capture, number + 1);
    return { capture, number, picture, items: itemsOf(picture, records.get(capture)) };
  };
  const isOf = (group: ReadonlyMap<string, MatchedPicture>, { pictures }: EvidenceMatch): boolean =>
    pictures.every((one) => group.has(pictureKey(one)));
  const groups = found.map((group, at): SameGroup => {
    const own = matches.filter((match) => isOf(group, match));
    return {
      number: at + 1,
      media: Array.from(group.values())
        .toSorted((one, other) => numberOf(one.capture) - numberOf(other.capture))
        .map(placed),
      matches: own,
      isContradicted: own.some((match) => contradicted.has(match)),
    };
  });
  return {
    ...input,
    words: PICTURE_WORDS[language],
    groups,
    media: groups.flatMap(({ media }) => media),
    others: matches.filter((match) => !found.some((group) => isOf(group, match))),
    numberOf,
  };
}

/** Ids of the items that show it, as far as the record says it. */
function itemsOf({ path, place }: MatchedPicture, record: CaptureRecord | undefined): string[] {
  const list = record?.originals?.list ?? [];
  if (place === null) return list.find((one) => one.path === path)?.items ?? [];
  const standing = record?.method.pictures?.find(
    ({ place: { x, y, width, height } }) =>
      x === place.x && y === place.y && width === place.width && height === place.height,
  );
  if (standing === undefined) return [];
  const { item, original } = standing;
  return item !== null ? [item] : ((original === null ? undefined : list[original])?.items ?? []);
}
