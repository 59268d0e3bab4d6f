import { type Bytes, CHUNK_BYTES } from '../../bytes/byte-reader.ts';
import { rechunk } from '../../bytes/byte-stream.ts';
import type { ReportInput } from './report.ts';
import type { PictureSlice } from './report-blocks.ts';

/** Who draws: each call gives what was drawn since the one before. */
export interface DrawingHand {
  begin(): Promise<Bytes>;
  exhibit(index: number, slices: readonly PictureSlice[] | undefined): Promise<Bytes>;
  end(): Promise<Bytes>;
}

/** Has a report drawn. While one exhibit is drawn, the picture of the next is cut. */
export const drive = (hand: DrawingHand, input: ReportInput): AsyncGenerator<Bytes, void> =>
  rechunk(drawn(hand, input), CHUNK_BYTES);

async function* drawn(
  hand: DrawingHand,
  { view: { exhibits }, pictures }: ReportInput,
): AsyncGenerator<Bytes, void> {
  yield await hand.begin();
  let coming = picture(0);
  for (const index of exhibits.keys()) {
    const slices = await coming;
    const drawing = hand.exhibit(index, slices);
    // A failure is reported in order.
    drawing.catch(() => undefined);
    coming = picture(index + 1);
    yield await drawing;
  }
  yield await hand.end();

  function picture(index: number): Promise<readonly PictureSlice[] | undefined> {
    const exhibit = exhibits[index];
    const cut = exhibit === undefined ? Promise.resolve(undefined) : pictures(exhibit.number);
    cut.catch(() => undefined);
    return cut;
  }
}
