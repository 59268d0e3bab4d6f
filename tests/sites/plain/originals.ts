import { find, h } from '../dom.ts';
import { numberOption } from '../site.ts';
import { COLOURS, rowColour, type Showing } from './originals-colours.ts';

/*
 * Every way in which a page can show a picture or a video, each in a block of its own and in a colour of its own, and a
 * list below that holds only what is near the screen and takes its pictures back when they are far.
 */

const params = new URLSearchParams(location.search);
/** Bytes after the end of some pictures, kB: files that are larger than they look. */
const pad = numberOption(params, 'pad', 0);
const rows = numberOption(params, 'rows', 20);

const WIDTH = 240;
const HEIGHT = 160;
const SIZE = { width: WIDTH, height: HEIGHT, alt: '' };
const page = find('.page');

const path = (name: Showing): string => `/stand-in/flat/${COLOURS[name]}-${WIDTH}x${HEIGHT}.png`;
const OPEN = 'https://scontent.cdninstagram.com';
const CLOSED = 'https://static.example.net';

async function blobOf(address: string, padding = 0): Promise<Blob> {
  const bytes = await (await fetch(address)).arrayBuffer();
  return new Blob(
    [
      bytes,
      crypto.getRandomValues(new Uint8Array(Math.min(padding, 60) * 1024)),
      new Uint8Array(Math.max(0, padding - 60) * 1024),
    ],
    { type: 'image/png' },
  );
}

function dataOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

const image = (src: string): HTMLElement => h('img', { ...SIZE, src });

function block(name: string, ...content: (Node | string)[]): HTMLElement {
  const figure = h('figure.shown', { id: name }, ...content, h('figcaption', {}, `Rəsm: ${name}`));
  page.append(figure);
  return figure;
}

const memory = URL.createObjectURL(await blobOf(path('memory'), pad));
block('memory', image(memory));
block('again', image(memory));

const taken = URL.createObjectURL(await blobOf(path('revoked')));
const revoked = image(taken) as HTMLImageElement;
block('revoked', revoked);
await revoked.decode();
URL.revokeObjectURL(taken);

block('open', image(OPEN + path('open')));
block('closed', image(CLOSED + path('closed')));
const data = await dataOf(await blobOf(path('data')));
block('data', image(data));
block('background', h('div.box', { style: `background: url(${OPEN + path('background')})` }));
block('pseudo', h('div.box.pseudo'));
block('pseudoContent', h('div.pseudo-content'));

const SVG = 'http://www.w3.org/2000/svg';
const svg = document.createElementNS(SVG, 'svg');
svg.setAttribute('width', String(WIDTH));
svg.setAttribute('height', String(HEIGHT));
const inner = document.createElementNS(SVG, 'image');
inner.setAttribute('href', OPEN + path('svg'));
inner.setAttribute('width', String(WIDTH));
inner.setAttribute('height', String(HEIGHT));
svg.append(inner);
block('svg', svg);

block(
  'srcset',
  h('picture', {}, h('source', { srcset: `${path('srcset')} 1x, ${path('srcset')}?2 2x` }), h('img', SIZE)),
);

for (const [name, mode] of [
  ['shadow', 'open'],
  ['closedShadow', 'closed'],
] as const) {
  const host = h('div');
  block(name, host);
  host.attachShadow({ mode }).append(image(OPEN + path(name)));
}

const canvas = h('canvas', { width: WIDTH, height: HEIGHT }) as HTMLCanvasElement;
block('canvas', canvas);
const pen = canvas.getContext('2d');
if (pen) pen.fillStyle = `#${COLOURS.canvas}`;
pen?.fillRect(0, 0, WIDTH, HEIGHT);

block('poster', h('video', { width: WIDTH, height: HEIGHT, poster: OPEN + path('poster'), preload: 'none' }));
block('object', h('object', { width: WIDTH, height: HEIGHT, type: 'image/png', data: path('object') }));
block('input', h('input', { type: 'image', width: WIDTH, height: HEIGHT, src: OPEN + path('input') }));
block('border', h('div.bordered', { style: `border-image: url(${OPEN + path('border')}) 30` }));
block('list', h('ul', { style: `list-style-image: url(${path('list')})` }, h('li', {}, 'bir')));
block('content', h('div.content', { style: `content: url(${OPEN + path('content')})` }));
block('inline', h('div.box', { style: `background-image: image-set(url(${path('inline')}) 1x)` }));

// A picture with nothing around it: not even its outline may be left.
const cut = h('canvas', { width: WIDTH, height: HEIGHT }) as HTMLCanvasElement;
const scissors = cut.getContext('2d');
if (scissors) scissors.fillStyle = `#${COLOURS.cutOut}`;
scissors?.arc(WIDTH / 2, HEIGHT / 2, 70, 0, 7);
scissors?.fill();
block('cutOut', image(cut.toDataURL('image/png')));

// Answered by the page's worker, in ranges; drawn and played by script.
await navigator.serviceWorker.register('/originals-worker.js');
await navigator.serviceWorker.ready;
if (navigator.serviceWorker.controller === null)
  await new Promise((resolve) =>
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
  );
const video = (src: string): HTMLVideoElement =>
  h('video', { width: WIDTH, height: HEIGHT, src, preload: 'auto', muted: '' }) as HTMLVideoElement;
block('streamed', video('/streamed/boat.mp4'));
block('stream', video(URL.createObjectURL(new MediaSource())));
block('direct', video(`${OPEN}/boat.mp4`));

block(
  'framed',
  h('iframe', {
    width: WIDTH,
    height: HEIGHT,
    srcdoc: `<p>içəri</p><img width=100 height=90 src="${path('framed')}">`,
  }),
);
block('elsewhere', h('iframe', { width: WIDTH, height: HEIGHT, src: `${CLOSED}/frame.html` }));

const late = h('img', SIZE);
block('late', late);
new IntersectionObserver(([entry]) => {
  if (entry?.isIntersecting && !late.hasAttribute('src'))
    late.setAttribute('src', `${path('late')}?wait=300`);
}).observe(late);

/* The list: what is far away is taken out, and its picture taken back. */
const ROW = 220;
const list = h('div.far', { style: `height: ${rows * ROW}px` });
page.append(list);
const shown = new Map<number, { element: HTMLElement; address: string }>();
const blobs = await Promise.all(
  Array.from({ length: rows }, (_, row) => blobOf(`/stand-in/flat/${rowColour(row)}-${WIDTH}x${HEIGHT}.png`)),
);

function show(row: number, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const element = h(
    'figure.shown',
    { style: `position: absolute; top: ${row * ROW}px; margin: 0` },
    image(address),
    h('figcaption', {}, `Sıra ${row}`),
  );
  shown.set(row, { element, address });
  list.append(element);
}

function follow(): void {
  const top = list.getBoundingClientRect().top;
  for (const [row, blob] of blobs.entries()) {
    const at = top + row * ROW;
    const isNear = at > -ROW - 300 && at < innerHeight + 300;
    const entry = shown.get(row);
    if (isNear && entry === undefined) show(row, blob);
    if (!isNear && entry !== undefined) {
      entry.element.remove();
      URL.revokeObjectURL(entry.address);
      shown.delete(row);
    }
  }
}
addEventListener('scroll', follow, { passive: true });
follow();
document.documentElement.dataset.ready = '';
