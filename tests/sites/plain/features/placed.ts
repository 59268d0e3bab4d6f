import { h } from '../../dom.ts';
import { pathOf, SHOWN, type ShownPicture } from '../placed.ts';
import { column, lines, params, ROWS, shadowHost, style } from './coded.ts';

/* Pictures in all the ways in which a page shows them, each on its own between lines; some that are none of those that are looked for. */
style(`
  .one { margin: 7.3px 0 7.3px 31.6px; }
  .one > * { display: block; }
  .inside { height: 70vh; overflow-y: auto; }`);

const blobs = (picture: ShownPicture) => ({ width: picture.size[0], height: picture.size[1] });

async function bitmapOf(path: string): Promise<ImageBitmap> {
  return createImageBitmap(await (await fetch(path)).blob());
}

const KINDS: Record<string, (picture: ShownPicture, path: string) => Node | Promise<Node>> = {
  rounded: (_, src) => h('img', { src, style: 'border-radius: 24px' }),
  cover: (_, src) => h('img', { src, style: 'width: 240px; height: 240px; object-fit: cover' }),
  contain: (_, src) => h('img', { src, style: 'width: 240px; height: 240px; object-fit: contain' }),
  framed: (_, src) => h('img', { src, style: 'border: 9px solid teal; padding: 5px 7px 3px 11px' }),
  ground: (_, src) => h('a', { style: `width: 400px; height: 300px; background: url(${src}) 0 0 / cover` }),
  poster: (_, poster) => h('video', { poster, width: 400, height: 300 }),
  shadow: (_, src) => shadowHost(h('img', { src, style: 'display: block' })),
  cut: (_, src) =>
    h('div', { style: 'width: 250px; overflow-x: auto; scrollbar-width: none' }, h('img', { src })),
  svg(picture, href) {
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    for (const one of [drawing, image])
      for (const [name, value] of Object.entries(blobs(picture))) one.setAttribute(name, String(value));
    image.setAttribute('href', href);
    drawing.append(image);
    return drawing;
  },
  async canvas(picture, path) {
    const canvas = h('canvas', blobs(picture)) as HTMLCanvasElement;
    canvas.getContext('2d')?.drawImage(await bitmapOf(path), 0, 0);
    return canvas;
  },
  async inner(_, src) {
    const srcdoc = `<body style="margin: 0"><img style="display: block" src="${src}">`;
    const frame = h('iframe', { srcdoc, style: 'width: 408px; height: 308px; border: 4px solid gray' });
    return frame;
  },
};

const all = lines();
const parts: Node[] = [];
const step = Math.floor(ROWS / SHOWN.length);
for (const picture of SHOWN) {
  const path = pathOf(picture);
  const shown = (await KINDS[picture.name]?.(picture, path)) ?? h('img', { src: path });
  parts.push(h('div.one', {}, shown), ...all.splice(0, step));
}
const src = pathOf(SHOWN[0] as ShownPicture);
parts.push(
  h('img', { src, style: 'width: 60px; height: 60px' }),
  h('img', { src, style: 'visibility: hidden; display: block' }),
  h('img', { src, style: 'opacity: 0; display: block' }),
  h('img', { src: '/missing.png', width: 200, height: 200, alt: '' }),
  ...all,
);
const inside = params.get('inside') === '1';
column(...(inside ? [h('div.inside', {}, ...parts)] : parts));
document.documentElement.dataset.ready = '';
