import type { PNG } from 'pngjs';

/** What is too colourful for text and boxes: pixels by which a video or a drawing would betray itself. */
export function colourful({ data }: PNG): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const rgb = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    if (Math.max(...rgb) - Math.min(...rgb) > 60) count++;
  }
  return count;
}
