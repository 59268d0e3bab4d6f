/*
 * The moment of an animation at which its element is most to be seen: the state in which a page means its content to be read.
 * Content that fades or moves in is pictured there, whether a clock, a delay or the scrolling drives it.
 */

/** Moments that are tried, as shares of the whole. */
export const MOMENTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** Fainter differences than this are none. */
const FAINT = 0.02;

/** How an element looks at a moment. */
export interface Look {
  /** 0: nothing of it is seen. */
  shown: number;
  /** How far it is from where and how large it stands by itself, about CSS px. */
  away: number;
}

/** What of a style decides how much of an element is seen. */
type Seen = Pick<
  CSSStyleDeclaration,
  'opacity' | 'visibility' | 'clipPath' | 'transform' | 'translate' | 'scale' | 'rotate'
>;

export function lookOf(style: Seen): Look {
  const opacity = Number.parseFloat(style.opacity);
  const isSeen = style.visibility === 'visible' && !isClippedAway(style.clipPath);
  return { shown: isSeen ? (Number.isNaN(opacity) ? 1 : opacity) : 0, away: awayOf(style) };
}

/** Whether a clip leaves nothing: `inset(100%)`, `circle(0px at …)`. */
export function isClippedAway(clipPath: string | undefined): boolean {
  if (clipPath === undefined || clipPath === 'none') return false;
  if (/^(circle|ellipse)\(0(px|%)?[ )]/.test(clipPath)) return true;
  const inset = /^inset\(([^)]*?)( round .*)?\)$/.exec(clipPath)?.[1];
  if (inset === undefined) return false;
  const given = inset.trim().split(/\s+/).map(percentOf);
  const [top = 0, right = top, bottom = top, left = right] = given;
  return top + bottom >= 100 || left + right >= 100;
}

const percentOf = (side: string): number => (side.endsWith('%') ? Number.parseFloat(side) : 0);

/** What one whole turn or size counts for beside a move of one px. */
const SIZE_PX = 100;

function awayOf({ transform, translate, scale, rotate }: Seen): number {
  return (
    matrixAway(transform) +
    sum(numbersIn(translate)) +
    sum(numbersIn(scale).map((size) => (size - 1) * SIZE_PX)) +
    sum(numbersIn(rotate))
  );
}

/** `matrix(a, b, c, d, e, f)`, or 16 numbers of `matrix3d()`, which go by columns (CSS Transforms 2, 12). */
function matrixAway(transform: string | undefined): number {
  const numbers = numbersIn(transform?.replace('matrix3d', 'matrix'));
  const size = numbers.length === 16 ? 4 : numbers.length === 6 ? 2 : 0;
  return sum(
    numbers.map((number, at) => {
      const column = Math.floor(at / size);
      const isMove = size === 4 ? column === 3 && at < 15 : at >= 4;
      if (isMove) return number;
      const rest = at % size === column ? 1 : 0;
      return (number - rest) * SIZE_PX;
    }),
  );
}

const numbersIn = (text: string | undefined): number[] =>
  text === undefined || text === 'none' ? [] : (text.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + Math.abs(one), 0);

/**
 * The best of these looks: the most to be seen, then the nearest to where it stands by itself, then the last.
 * @returns its index
 */
export function best(looks: readonly Look[]): number {
  let chosen = 0;
  for (const [at, { shown, away }] of looks.entries()) {
    const now = looks[chosen];
    if (now === undefined) break;
    const more = shown - now.shown;
    if (more > FAINT || (more > -FAINT && away <= now.away)) chosen = at;
  }
  return chosen;
}

/** Whether the second look shows more than the first. */
export const showsMore = (before: Look, after: Look): boolean => after.shown - before.shown > FAINT;
