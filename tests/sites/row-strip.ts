import { h } from './dom.ts';
import { CODE_WIDTH, drawRowCode, ROW_HEIGHT } from './rows.ts';

/** For page scripts: a canvas with the codes of `rows` rows from number `first` on, one CSS px a canvas px. */
export function rowStrip(first: number, rows: number): HTMLCanvasElement {
  const strip = h('canvas.row-code', {
    width: CODE_WIDTH,
    height: rows * ROW_HEIGHT,
    style: 'position: absolute; left: 0; top: 0; image-rendering: pixelated; pointer-events: none',
  }) as HTMLCanvasElement;
  const pen = strip.getContext('2d');
  if (pen) drawRowCode(pen, first, rows);
  return strip;
}

/** Makes a block exactly `rows` rows high, codes at its left edge, whatever it holds. */
export function codeRows(block: HTMLElement, first: number, rows: number): void {
  block.classList.add('row-coded');
  block.style.height = `${rows * ROW_HEIGHT}px`;
  block.append(rowStrip(first, rows));
}
