/*
 * Which characters a font has: its `cmap` table (OpenType 1.9, "cmap"), formats 4 and 12. pdfmake prints an empty box,
 * or nothing, for a character that the font lacks; a report must not drop signs unseen.
 */

/** A test for a code point. @param font a TrueType file */
export function fontCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const ranges = cmapRanges(view, tableOffset(view, 'cmap'));
  return (codePoint) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}

type Range = [first: number, last: number];

function tableOffset(view: DataView, name: string): number {
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new Error(`the font has no ${name} table`);
}

function cmapRanges(view: DataView, cmap: number): Range[] {
  const ranges: Range[] = [];
  const subtables = view.getUint16(cmap + 2);
  for (let index = 0; index < subtables; index++) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 4) ranges.push(...segments(view, at));
    if (format === 12) ranges.push(...groups(view, at));
  }
  return ranges;
}

/** Format 4: segments of the basic plane. Each glyph is looked up, for a segment may hold gaps. */
function segments(view: DataView, at: number): Range[] {
  const double = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + double];
  const [deltas, offsets] = [starts + double, starts + 2 * double];
  const ranges: Range[] = [];
  for (let place = 0; place < double; place += 2) {
    const [first, last] = [view.getUint16(starts + place), view.getUint16(ends + place)];
    const delta = view.getUint16(deltas + place);
    const offset = view.getUint16(offsets + place);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const glyph =
        offset === 0 ? code + delta : view.getUint16(offsets + place + offset + (code - first) * 2);
      if ((glyph & 0xffff) !== 0) ranges.push([code, code]);
    }
  }
  return ranges;
}

/** Format 12: groups of all planes. */
function groups(view: DataView, at: number): Range[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}
