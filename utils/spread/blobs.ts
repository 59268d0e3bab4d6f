import { blur, halved } from './blur.ts';
import type { Gray } from './picture.ts';

/*
 * Where something stands out from what is around it or edges meet, and how large it is: where the determinant of the Hessian is most, over
 * places and scales, whichever its sign (Lindeberg 1998; Mikolajczyk and Schmid 2004). Smooth skin has hardly a corner, but it has spots, eyes, shadows and lights.
 */

export interface Blob {
  /** Pixels of the picture that was searched. */
  x: number;
  y: number;
  /** Its size: the sigma at which it stands out most, pixels of the picture. */
  scale: number;
  strength: number;
  /** The level that it was found in, to be described from. */
  level: Gray;
  /** How many pixels of the picture one of the level is. */
  step: number;
  octave: number;
}

const FIRST_SIGMA = 1.2;
/** What a picture that was made smaller is out of focus by. */
const OWN_SIGMA = 0.5;
const LEVELS = 4;
const RATIO = Math.SQRT2;
/** Grey levels to the fourth: of what stands out less, noise is the larger part. */
const LEAST_STRENGTH = 0.3;
/** An octave is searched from so many pixels a side on. */
const LEAST_SIDE = 16;

interface Response {
  sigma: number;
  level: Gray;
  values: Float32Array;
}

/** The determinant of the Hessian, independent of scale. */
function responseOf(level: Gray, sigma: number): Response {
  const { width, height, data } = level;
  const values = new Float32Array(data.length);
  const factor = sigma ** 4;
  for (let row = 1; row < height - 1; row++) {
    for (let at = row * width + 1, end = (row + 1) * width - 1; at < end; at++) {
      const twice = 2 * (data[at] as number);
      const xx = (data[at - 1] as number) + (data[at + 1] as number) - twice;
      const yy = (data[at - width] as number) + (data[at + width] as number) - twice;
      const xy =
        ((data[at - width - 1] as number) +
          (data[at + width + 1] as number) -
          (data[at - width + 1] as number) -
          (data[at + width - 1] as number)) /
        4;
      values[at] = factor * (xx * yy - xy * xy);
    }
  }
  return { sigma, level, values };
}

/** Where between its neighbours a maximum lies, -0.5 to 0.5. */
function between(before: number, value: number, after: number): number {
  const bend = before + after - 2 * value;
  if (bend >= 0) return 0;
  return Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}

/** Whether it is more than all around it; `within` a level whether it is more than its neighbours, itself left out. */
function isMost(values: Float32Array, at: number, width: number, value: number, within: boolean): boolean {
  for (let row = at - width; row <= at + width; row += width) {
    for (let other = row - 1; other <= row + 1; other++) {
      if (!(within && other === at) && Math.abs(values[other] as number) >= value) return false;
    }
  }
  return true;
}

function maximaIn([below, here, above]: [Response, Response, Response], octave: number, found: Blob[]): void {
  const { width, height } = here.level;
  const step = 2 ** octave;
  const { values } = here;
  // What lies nearer to the edge than its size is cut off.
  const edge = Math.ceil(here.sigma * 1.5) + 1;
  for (let y = edge; y < height - edge; y++) {
    for (let x = edge; x < width - edge; x++) {
      const at = y * width + x;
      const value = Math.abs(values[at] as number);
      if (value < LEAST_STRENGTH || !isMost(values, at, width, value, true)) continue;
      if (!isMost(below.values, at, width, value, false) || !isMost(above.values, at, width, value, false))
        continue;
      const sign = Math.sign(values[at] as number);
      const dx = between(sign * (values[at - 1] as number), value, sign * (values[at + 1] as number));
      const dy = between(sign * (values[at - width] as number), value, sign * (values[at + width] as number));
      const ds = between(sign * (below.values[at] as number), value, sign * (above.values[at] as number));
      found.push({
        x: (x + dx) * step,
        y: (y + dy) * step,
        scale: here.sigma * RATIO ** ds * step,
        strength: value,
        level: here.level,
        step,
        octave,
      });
    }
  }
}

/** All of them, in no order. */
export function blobsIn(gray: Gray): Blob[] {
  const found: Blob[] = [];
  let base = blur(gray, Math.sqrt(FIRST_SIGMA ** 2 - OWN_SIGMA ** 2));
  for (let octave = 0; Math.min(base.width, base.height) >= LEAST_SIDE; octave++) {
    const responses = [responseOf(base, FIRST_SIGMA)];
    let level = base;
    for (let at = 1; at < LEVELS; at++) {
      const before = FIRST_SIGMA * RATIO ** (at - 1);
      level = blur(level, before * Math.sqrt(RATIO ** 2 - 1));
      responses.push(responseOf(level, before * RATIO));
    }
    for (let at = 1; at < LEVELS - 1; at++) {
      maximaIn(responses.slice(at - 1, at + 2) as [Response, Response, Response], octave, found);
    }
    base = halved((responses[2] as Response).level);
  }
  return found;
}
