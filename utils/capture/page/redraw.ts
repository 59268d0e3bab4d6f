import html2canvas from 'html2canvas';
import type { Layout } from '../../sites/index.ts';

/*
 * The way out where the browser refuses pictures of the screen (an administrator's policy, say): the page is drawn
 * anew from its code. That is no photograph, and the record and the report say so.
 */

/** The largest side and area that browsers give a canvas. */
const MAX_SIDE = 32_000;
const MAX_AREA = 200_000_000;

export interface Redrawing {
  /** PNG as a data: address. */
  address: string;
  /** CSS px that it shows, from the page's top left corner. */
  width: number;
  height: number;
  /** Device px for one CSS px. */
  ratio: number;
  /** Rows below did not fit. */
  cut: boolean;
  /** What was in the window. */
  scrollTop: number;
}

/** Draws the whole document without what is the user's own. No address is asked for that the page has not loaded. */
export async function redrawPage(layout: Layout): Promise<Redrawing> {
  const root = document.documentElement;
  const width = Math.min(root.scrollWidth, MAX_SIDE);
  const whole = root.scrollHeight;
  const height = Math.min(whole, MAX_SIDE);
  const fits = Math.min(MAX_SIDE / height, MAX_SIDE / width, Math.sqrt(MAX_AREA / (width * height)));
  const ratio = Math.min(window.devicePixelRatio, fits);
  const own = new Set(layout.own.map(({ element }) => element));
  const canvas = await html2canvas(root, {
    width,
    height,
    scale: ratio,
    logging: false,
    imageTimeout: 3000,
    ignoreElements: (element) => own.has(element),
  });
  return {
    address: canvas.toDataURL('image/png'),
    width,
    height,
    ratio,
    cut: height < whole,
    scrollTop: window.scrollY,
  };
}
