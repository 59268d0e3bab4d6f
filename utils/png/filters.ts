import { PngError } from './png-error.ts';

/** The filters of a PNG's lines (W3C PNG, third edition, 9), in loops over plain bytes: they run over every pixel. */

const FILTER_NONE = 0;
const FILTER_UP = 2;

/**
 * Rows with the "up" filter (9.2), each byte less the one above it, and one byte more for each row.
 * @param above the row before the first; `null`: the first is left as it is
 */
export function filterRows(
  rows: Uint8Array,
  stride: number,
  above: Uint8Array | null,
): Uint8Array<ArrayBuffer> {
  const count = rows.length / stride;
  const filtered = new Uint8Array(rows.length + count);
  let to = 0;
  for (let row = 0, from = 0; row < count; row++) {
    const end = from + stride;
    if (row > 0) {
      filtered[to++] = FILTER_UP;
      for (; from < end; from++) filtered[to++] = (rows[from] as number) - (rows[from - stride] as number);
    } else if (above === null) {
      filtered[to++] = FILTER_NONE;
      filtered.set(rows.subarray(0, stride), to);
      from += stride;
      to += stride;
    } else {
      filtered[to++] = FILTER_UP;
      for (; from < end; from++) filtered[to++] = (rows[from] as number) - (above[from] as number);
    }
  }
  return filtered;
}

/**
 * Undoes the filter of one line (9.2), in place.
 * @param lines in which each line begins with its filter's number
 * @param at where the line begins
 * @param stride bytes of a line without that number
 * @param above where the line before it is
 * @param aboveAt place of its first sample in there
 * @param bpp bytes a pixel
 * @throws PngError for a filter that does not exist
 */
export function unfilter(
  lines: Uint8Array,
  at: number,
  stride: number,
  above: Uint8Array,
  aboveAt: number,
  bpp: number,
): void {
  const from = at + 1;
  const end = from + stride;
  const up = aboveAt - from;
  switch (lines[at]) {
    case 0:
      break;
    case 1:
      for (let to = from + bpp; to < end; to++)
        lines[to] = (lines[to] as number) + (lines[to - bpp] as number);
      break;
    case 2:
      for (let to = from; to < end; to++) lines[to] = (lines[to] as number) + (above[to + up] as number);
      break;
    case 3:
      for (let to = from; to < end; to++) {
        const left = to - bpp < from ? 0 : (lines[to - bpp] as number);
        lines[to] = (lines[to] as number) + ((left + (above[to + up] as number)) >> 1);
      }
      break;
    case 4:
      for (let to = from; to < end; to++) {
        const first = to - bpp < from;
        const a = first ? 0 : (lines[to - bpp] as number);
        const b = above[to + up] as number;
        const c = first ? 0 : (above[to + up - bpp] as number);
        const pa = Math.abs(b - c);
        const pb = Math.abs(a - c);
        const pc = Math.abs(a + b - c - c);
        lines[to] = (lines[to] as number) + (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
      }
      break;
    default:
      throw new PngError(`filter ${lines[at]}`);
  }
}

/**
 * Lines, each with its filter's number before it, as RGBA.
 * @param channels bytes a pixel: 3 for RGB, 4 for RGBA
 */
export function toRgba(
  lines: Uint8Array,
  rgba: Uint8ClampedArray,
  width: number,
  rows: number,
  channels: number,
): void {
  // A number a pixel; every system that browsers run on has its lowest byte, red, first.
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  let to = 0;
  let from = 0;
  for (let row = 0; row < rows; row++) {
    from++;
    const end = from + width * channels;
    for (; from < end; from += channels, to++) {
      const opacity = channels === 4 ? (lines[from + 3] as number) : 255;
      const colours =
        (lines[from] as number) | ((lines[from + 1] as number) << 8) | ((lines[from + 2] as number) << 16);
      pixels[to] = colours | (opacity << 24);
    }
  }
}

/**
 * Lines, each with its filter's number before it, as RGB.
 * @param channels bytes a pixel: 3 for RGB, 4 for RGBA, of which the last is left off
 */
export function toRgb(
  lines: Uint8Array,
  rgb: Uint8Array,
  width: number,
  rows: number,
  channels: number,
): void {
  const stride = width * channels;
  for (let row = 0, from = 1, to = 0; row < rows; row++, from += stride + 1) {
    const line = lines.subarray(from, from + stride);
    if (channels === 3) {
      rgb.set(line, to);
      to += stride;
      continue;
    }
    for (let at = 0; at < stride; at += channels, to += 3) {
      rgb[to] = line[at] as number;
      rgb[to + 1] = line[at + 1] as number;
      rgb[to + 2] = line[at + 2] as number;
    }
  }
}
