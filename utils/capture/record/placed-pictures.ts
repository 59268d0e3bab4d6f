import { withoutSession } from '../../evidence/address.ts';
import { PICTURES_MOST, type PlacedPicture, type Rect } from '../../evidence/method.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import type { SeenPicture } from '../page/picture-places.ts';
import type { JoinedStrip } from '../stitch/compose.ts';
import type { FrameEntry } from './journal-entries.ts';

/*
 * Where pictures of the page stand in screenshot.png. Each strip has its rows from one frame, so a picture that stands across several is put together
 * from what each of them shows: where they continue each other, and never over a gap. Pure.
 */

/** Smaller on one side is too little of a picture to be known again, CSS px. */
const LEAST = 80;
/** Two strips may be joined a device pixel or two off from where they were laid, and edges are rounded. */
const OFF = 4;
/** Of what reaches less into a frame nothing is noted, CSS px: a letter has no room in it (texts.ts). */
const RIM = 3;
/** A side that is so near is not cut off, device px. */
const WHOLE_OFF = 1;

export interface Seen {
  frames: readonly Pick<FrameEntry, 'pictures'>[];
  strips: readonly JoinedStrip[];
  /** Width of the band, device px. */
  width: number;
  /** Device px in a CSS px. */
  ratio: number;
  /** Where a rectangle of the viewport is painted, px of the band. */
  painted(rect: Rect): Rect | null;
  originals: CaptureRecord['originals'];
}

/** A picture as far as it was put together; places are in screenshot.png. */
interface Piece extends Pick<SeenPicture, 'kind' | 'item' | 'source'> {
  /** What is seen. */
  place: Rect;
  /** All of it: its upper sides by the strip that has its upper part, its lower ones by the one that has its lower part. */
  upper: Rect;
  lower: Rect;
}

/**
 * @returns in reading order, at most `PICTURES_MOST`; `null` where the frames do not say
 */
export function placedPictures(seen: Seen): PlacedPicture[] | null {
  if (seen.strips.some(({ index }) => seen.frames[index]?.pictures === undefined)) return null;
  const done: Piece[] = [];
  const rim = Math.ceil(RIM * seen.ratio);
  // Those that reach the end of the strip above.
  let open: Piece[] = [];
  for (const strip of seen.strips) {
    const pieces = piecesIn(strip, seen);
    const before = strip.gap === null ? open : [];
    const joined = pieces.map((piece) => {
      const at = before.findIndex((one) => continues(one, piece));
      const [upper] = at < 0 ? [] : before.splice(at, 1);
      if (upper === undefined) return strip.gap === null ? withRim(piece, strip, rim) : piece;
      done.splice(done.indexOf(upper), 1);
      return join(upper, piece);
    });
    done.push(...joined);
    open = joined.filter(({ place }) => bottomOf(place) === strip.row + strip.rows);
  }
  const least = LEAST * seen.ratio - WHOLE_OFF;
  return done
    .filter(({ place }) => place.width >= least && place.height >= least)
    .toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)
    .slice(0, PICTURES_MOST)
    .map((piece) => ({
      kind: piece.kind,
      place: piece.place,
      whole: isWhole(piece),
      item: piece.item,
      original: originalOf(piece, seen.originals),
    }));
}

/** What a strip shows of the pictures of its frame. */
function piecesIn(strip: JoinedStrip, { frames, width, painted }: Seen): Piece[] {
  const band = { x: 0, y: strip.row, width, height: strip.rows };
  const inPicture = (rect: Rect): Rect | null => {
    const place = painted(rect);
    return place === null ? null : { ...place, y: place.y + strip.row - strip.from };
  };
  return (frames[strip.index]?.pictures ?? []).flatMap(({ kind, item, source, box, shown }) => {
    const [all, part] = [inPicture(box), inPicture(shown)];
    const place = part === null ? null : common(part, band);
    return all === null || place === null ? [] : [{ kind, item, source, place, upper: all, lower: all }];
  });
}

/** With its first rows, where the strip above has them and they were too few there to be noted. */
function withRim(piece: Piece, strip: JoinedStrip, rim: number): Piece {
  const { place, upper } = piece;
  const rows = place.y - upper.y;
  if (place.y !== strip.row || rows <= 0 || rows > rim || upper.y < 0) return piece;
  return { ...piece, place: { ...place, y: upper.y, height: place.height + rows } };
}

const bottomOf = ({ y, height }: Rect): number => y + height;

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= OFF;

/** Whether the lower one is the same picture, a strip further down. */
const continues = (one: Piece, other: Piece): boolean =>
  one.kind === other.kind &&
  one.item === other.item &&
  other.place.y === bottomOf(one.place) &&
  isNear(one.lower.x, other.upper.x) &&
  isNear(one.lower.y, other.upper.y) &&
  isNear(one.lower.width, other.upper.width) &&
  isNear(one.lower.height, other.upper.height);

/** What both show of it across; all that they show of it down. */
function join(one: Piece, other: Piece): Piece {
  const x = Math.max(one.place.x, other.place.x);
  const right = Math.min(one.place.x + one.place.width, other.place.x + other.place.width);
  const { y } = one.place;
  const place = { x, y, width: Math.max(0, right - x), height: bottomOf(other.place) - y };
  return { ...one, place, lower: other.lower };
}

const isWhole = ({ place, upper, lower }: Piece): boolean =>
  place.y <= upper.y + WHOLE_OFF &&
  bottomOf(place) >= bottomOf(lower) - WHOLE_OFF &&
  place.x <= upper.x + WHOLE_OFF &&
  place.x + place.width >= upper.x + upper.width - WHOLE_OFF;

function originalOf({ kind, source }: Piece, originals: CaptureRecord['originals']): number | null {
  if (originals === null || source === null) return null;
  const address = withoutSession(source);
  const is = (one: { kind: string; source: string }, ofKind: boolean): boolean =>
    one.source === address && (!ofKind || one.kind === kind);
  const exact = originals.list.findIndex((one) => is(one, true));
  const at = exact >= 0 ? exact : originals.list.findIndex((one) => is(one, false));
  return at < 0 ? null : at;
}

function common(a: Rect, b: Rect): Rect | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
