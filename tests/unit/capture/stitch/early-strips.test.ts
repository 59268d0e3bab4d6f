import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { FrameEntry } from '../../../../utils/capture/record/journal-entries.ts';
import { PictureBuilder } from '../../../../utils/capture/stitch/compose.ts';
import { EarlyStrips } from '../../../../utils/capture/stitch/early-strips.ts';
import type { Pixels } from '../../../../utils/capture/stitch/pixels.ts';
import { layStrips } from '../../../../utils/capture/stitch/strips.ts';
import { MemoryFile } from '../../png/memory-file.ts';
import { frameWith } from '../frame.ts';

const WIDTH = 24;
const HEIGHT = 200;
const BAND = { x: 0, y: 0, width: WIDTH, height: HEIGHT };

/** Content of which no two rows are alike, as it is seen from a place. */
function seenFrom(offset: number): Pixels {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let at = 0; at < data.length; at++)
    data[at] = at % 4 === 3 ? 255 : (((offset + 2000) * WIDTH * 4 + at) * 2_654_435_761) >>> 13;
  return { data, width: WIDTH };
}

/** The first, two that are newer, then older ones: as a chat is walked. The seam of one is a row off. */
const OFFSETS = [0, 140, 290, -130, -261, -400, 400];
const WAYS = [undefined, 'down', 'down', 'up', 'up', 'up', 'down'] as const;
const FRAMES: FrameEntry[] = OFFSETS.map((offset, index) => {
  const way = WAYS[index];
  return { ...frameWith({ index, offset }), ...(way === undefined ? {} : { way }) };
});
const shown = (index: number): Pixels => seenFrom((OFFSETS[index] as number) + (index === 4 ? 1 : 0));

async function compose(early?: EarlyStrips) {
  const file = new MemoryFile();
  const builder = await PictureBuilder.begin(BAND, 1, { shot: new Blob(), rects: [] }, file);
  const fresh: number[] = [];
  const strips = layStrips(FRAMES, HEIGHT);
  for (const [at, strip] of strips.entries()) {
    const encoded = early?.of(strip, strips[at - 1]) ?? null;
    if (encoded !== null) await builder.append(encoded);
    else {
      fresh.push(strip.index);
      await builder.add(strip, shown(strip.index));
    }
  }
  const picture = await builder.finish();
  return { picture, fresh, pixels: PNG.sync.read(file.whole()).data };
}

async function walked(frames: readonly FrameEntry[]): Promise<EarlyStrips> {
  const early = new EarlyStrips(BAND);
  for (const note of frames) await early.add(note, shown(note.index));
  return early;
}

describe('EarlyStrips', () => {
  it('leaves the topmost frame alone to be made in the end, and the picture is the same', async () => {
    const whole = await compose();
    const joined = await compose(await walked(FRAMES));
    expect(whole.fresh).toHaveLength(FRAMES.length);
    expect(joined.fresh).toEqual([5]);
    expect(joined.picture).toEqual(whole.picture);
    expect(Buffer.compare(joined.pixels, whole.pixels)).toBe(0);
  });

  it('gives no strip whose neighbour above is another than when it was encoded', async () => {
    const early = await walked(FRAMES.filter(({ index }) => index !== 3));
    const joined = await compose(early);
    expect(joined.fresh).toEqual([5, 3, 0]);
    expect(joined.picture).toEqual((await compose()).picture);
  });

  it('goes on after a frame whose pixels could not be read', async () => {
    const early = new EarlyStrips(BAND);
    for (const note of FRAMES) await early.add(note, note.index === 3 ? null : shown(note.index));
    const joined = await compose(early);
    expect(joined.fresh).toEqual([5, 3, 0]);
    expect(joined.picture).toEqual((await compose()).picture);
  });
});
