import { STAND_INS } from '../addresses.ts';
import { video } from '../files.ts';
import { html, numberOption, type Site, type SiteReply } from '../site.ts';
import { CLOBBER_NAMES } from './clobber-names.ts';
import { drawingsIn, drawnPicture } from './drawings.ts';
import { COLOURS } from './originals-colours.ts';
import { OTHER_DOCUMENTS } from './other-documents.ts';
import { STATE_PAGES } from './state.ts';

const shell = (title: string, body: string, script = 'page', doctype = '<!DOCTYPE html>') =>
  html(`${doctype}
<html lang="az">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/stand-in/emoji/1f337.svg">
<link rel="stylesheet" href="/stand-in/plain/style.css">
</head>
<body>${body}${script ? `<script type="module" src="/stand-in/plain/${script}.ts"></script>` : ''}</body>
</html>`);

/** A page with one difficult feature, from the script of its name. */
function feature(name: string): SiteReply {
  const body = name === 'clobbered' ? `<i id="names" hidden>${CLOBBER_NAMES.join(' ')}</i>` : '';
  const reply = shell('Bir rəssamın qeydləri', body, `features/${name}`, name === 'quirks' ? '' : undefined);
  const headers = name === 'policy' ? { 'content-security-policy': "style-src 'self'" } : {};
  return { ...reply, headers };
}

const ORIGINALS = `<style>
.shown { height: 200px; margin: 8px; overflow: hidden; }
.box, .pseudo-content { width: 240px; height: 160px; }
.bordered { width: 160px; height: 80px; border: 40px solid; }
.content { width: 240px; height: 160px; }
.far { position: relative; }
.pseudo::before { content: ''; display: block; width: 240px; height: 160px; background: url(/stand-in/flat/${COLOURS.pseudo}-240x160.png); }
.pseudo-content::after { content: url(/stand-in/flat/${COLOURS.pseudoContent}-240x160.png); }
</style><main class="page"></main>`;

/** As Telegram's workers do: a video comes in parts of its own length, and only to those who ask for a part. */
const WORKER = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (!pathname.startsWith('/streamed/')) return;
  const range = /^bytes=(\\d+)-/.exec(event.request.headers.get('range') ?? '');
  if (!range) { event.respondWith(new Response('', { status: 404 })); return; }
  const from = Number(range[1]);
  event.respondWith(fetch('/boat.mp4', { headers: { range: 'bytes=' + from + '-' + (from + 19999) } }));
});`;

/** static.example.net: a page in a frame, and whatever every host serves. */
export const elsewhere: Site = ({ url }) =>
  url.pathname === '/frame.html'
    ? html(
        `<!doctype html><img width="100" height="90" src="/stand-in/flat/${COLOURS.elsewhere}-100x90.png">`,
      )
    : null;

/** Leaves so long after it was first scrolled, ms: in the middle of a capture, however quick the machine is. */
const goes = (how: string, after: number): string =>
  `<main class="page"></main><script>addEventListener('scroll', () => setTimeout(() => ${how}, ${after}), { once: true });</script>`;

/** example.org: pages of no site in particular, and pages that leave in the middle of a capture. */
export const plain: Site = (request) => {
  const { url } = request;
  const name = /^\/features\/([a-z-]+)\.html$/.exec(url.pathname)?.[1];
  if (name !== undefined) return feature(name);
  const after = numberOption(url.searchParams, 'after', 1500);
  switch (url.pathname) {
    case '/': {
      const links = STAND_INS.map(
        ({ name, url: address }) => `<li><a href="${address}">${name}</a><br><code>${address}</code></li>`,
      );
      return shell(
        'Stand-ins',
        `<main class="index"><h1>Stand-ins of the sites</h1><ul>${links.join('')}</ul></main>`,
        '',
      );
    }
    case '/boat.mp4':
      return video(request);
    case '/originals.html':
      return shell('Rəsmlər və videolar', ORIGINALS, 'originals');
    case '/originals-worker.js':
      return { type: 'text/javascript; charset=utf-8', body: WORKER };
    case '/drawings.html':
      return shell('Bir rəssamın rəsmləri', drawingsIn(url.searchParams.get('show') ?? ''), '');
    case '/long.html':
      return shell('Bir rəssamın qeydləri', '<main class="page"></main>');
    case '/inner.html':
      return shell(
        'Bir rəssamın qeydləri',
        '<div class="frame"><aside class="side"><h2>Mündəricat</h2><p>Kağız</p><p>Rəng</p><p>Işıq</p></aside><section class="right"><div class="toolbar">Qeydlər</div><div class="pane"><main class="page"></main></div></section></div>',
      );
    case '/leaves.html':
      return shell('Bu səhifə gedir', goes(`location.assign('/long.html?rows=60')`, after));
    // Locks itself in the middle and cuts its content off.
    case '/wall.html':
      return shell(
        'Bu səhifə bağlanır',
        `<main class="page"></main><script>addEventListener('scroll', () => { if (scrollY < ${after}) return; document.documentElement.style.overflow = 'hidden'; document.body.style.cssText = 'overflow: hidden; height: 100vh'; });</script>`,
      );
    // As soon as it was scrolled for the third time: in the middle of an answer to whoever scrolls it.
    case '/leaves-at-scroll.html':
      return shell(
        'Bu səhifə gedir',
        `<main class="page"></main><script>let scrolls = 0; addEventListener('scroll', () => { if (++scrolls === 3) location.assign('/long.html?rows=60'); });</script>`,
      );
    case '/reloads.html':
      return shell('Bu səhifə təzələnir', goes('location.reload()', after));
    default: {
      const drawn = drawnPicture(url.pathname);
      if (drawn !== null) return drawn;
      const other = OTHER_DOCUMENTS[url.pathname];
      if (other !== undefined) return other();
      const page = STATE_PAGES[url.pathname];
      return page === undefined ? null : shell(page.title, page.body, page.script);
    }
  }
};
