import html2canvas from 'html2canvas';
import type { Layout } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { coverCopy } from './media/cover-copy.ts';
import { withFrameAsItIs } from './redraw-frame.ts';

/*
 * The fallback when the browser refuses screenshots (an administrator's policy, for instance): the page is rendered
 * from its code. Record and report say that it is not a screenshot.
 */

/** The largest side and area that browsers give a canvas. */
const MAX_SIDE = 32_000;
const MAX_AREA = 200_000_000;
/** What a copy of would be asked of its server at once, and not taken out of the page's memory. */
const LOADS_ANEW = 'input[type="image"], object, embed, iframe, frame';
/** How long one picture may take. */
const IMAGE_MS = 3000;

export interface Redrawing {
  /** PNG as a data: address. */
  address: string;
  /** CSS px that it shows, from the page's top left corner. */
  width: number;
  height: number;
  /** Device px for one CSS px. */
  ratio: number;
  /** Pictures of the page that could not be drawn: their server lets no page read them. */
  imagesMissing: number;
  /** Rows below did not fit. */
  cut: boolean;
  /** The page holds more than was loaded: a chat, or a list that scrolls inside the window. */
  partial: boolean;
  /** What was in the window. */
  scrollTop: number;
}

/** Addresses of all pictures that the page shows, backgrounds too. */
function pictureAddresses(own: ReadonlySet<Element>): string[] {
  const found: string[] = [];
  for (const element of dom.querySelectorAll(document, '*')) {
    if (Array.from(own).some((region) => dom.contains(region, element))) continue;
    if (dom.isKind(element, 'img')) found.push(dom.image.currentSrc(element));
    for (const [, address] of getComputedStyle(element).backgroundImage.matchAll(/url\("([^"]+)"\)/g)) {
      if (address !== undefined) found.push(address);
    }
  }
  return found.filter((address) => /^https?:/.test(address) && new URL(address).origin !== location.origin);
}

/** Whether the picture's server lets this page read its pixels; asked as html2canvas will ask. */
function isReadable(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    setTimeout(() => resolve(false), IMAGE_MS);
    image.src = address;
  });
}

async function countUnreadable(own: ReadonlySet<Element>): Promise<number> {
  const addresses = pictureAddresses(own);
  const readable = new Map(
    await Promise.all(
      Array.from(new Set(addresses), async (address) => [address, await isReadable(address)] as const),
    ),
  );
  return addresses.filter((address) => readable.get(address) === false).length;
}

/** Renders the whole document without the user's own regions. Requests no address that the page has not loaded. */
export async function redrawPage(layout: Layout, masked: boolean): Promise<Redrawing> {
  const root = dom.documentElement(document);
  const width = Math.min(dom.scrollWidth(root), MAX_SIDE);
  const whole = dom.scrollHeight(root);
  const height = Math.min(whole, MAX_SIDE);
  const fits = Math.min(MAX_SIDE / height, MAX_SIDE / width, Math.sqrt(MAX_AREA / (width * height)));
  const ratio = Math.min(window.devicePixelRatio, fits);
  const own = new Set(layout.own.map(({ element }) => element));
  const draw = () =>
    html2canvas(root, {
      width,
      height,
      scale: ratio,
      logging: false,
      imageTimeout: IMAGE_MS,
      // Pictures of other servers are asked for again (mostly out of the cache) in the way that lets them be read.
      useCORS: true,
      ignoreElements: (element) => own.has(element) || (masked && dom.matches(element, LOADS_ANEW)),
      ...(masked ? { onclone: (_: Document, copy: HTMLElement) => coverCopy(copy) } : {}),
    });
  const canvas = await withFrameAsItIs(dom.body(document), draw);
  return {
    address: canvas.toDataURL('image/png'),
    width,
    height,
    ratio,
    imagesMissing: masked ? 0 : await countUnreadable(own),
    cut: height < whole,
    partial: layout.scroller !== null || layout.opensAt === 'end',
    scrollTop: window.scrollY,
  };
}
