import { encode } from 'jpeg-js';
import { CHANGE_NAMES, changed } from '../../pictures/changes.ts';
import { drawing } from '../../pictures/drawing.ts';
import { randomOf } from '../../pictures/random.ts';
import type { SiteReply } from '../site.ts';

/* Pages with drawn pictures, each as it is or after what people do to one: `/drawings.html?show=7,8-crop10`. */

const NAME = /^(\d{1,4})(?:-([a-z0-9]+))?$/;
const SIZE = { width: 640, height: 480 };

const made = new Map<string, Buffer>();

function jpegOf(name: string): Buffer | null {
  const [, seed, named] = NAME.exec(name) ?? [];
  const change = CHANGE_NAMES.find((one) => one === named);
  if (seed === undefined || (named !== undefined && change === undefined)) return null;
  const picture = drawing(Number(seed), SIZE.width, SIZE.height);
  const shown = change === undefined ? picture : changed(picture, change, randomOf(Number(seed)));
  return encode({ width: shown.width, height: shown.height, data: Buffer.from(shown.data) }, 85).data;
}

/** A drawing; the same bytes each time. `null`: no such name. */
export function drawnPicture(pathname: string): SiteReply | null {
  const name = /^\/drawing\/([^/]+)\.jpg$/.exec(pathname)?.[1];
  if (name === undefined) return null;
  const body = made.get(name) ?? jpegOf(name);
  if (body === null) return null;
  made.set(name, body);
  return { type: 'image/jpeg', body };
}

/** The pictures of a page of them, one below the other. */
export function drawingsIn(show: string): string {
  const names = show.split(',').filter((name) => NAME.test(name));
  const pictures = names.map((name) => `<p>Rəsm</p><img src="/drawing/${name}.jpg" alt="">`);
  return `<style>img { display: block; width: 480px; height: auto; margin: 24px; }</style><main class="page">${pictures.join('')}</main>`;
}
