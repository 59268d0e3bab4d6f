import { h } from '../../dom.ts';
import { numberOption } from '../../site.ts';
import { coded, column, line, params, ROWS, style } from './coded.ts';

/*
 * Pictures of one colour that come late, `as` what no list of images tells of: in open and `closed` shadow roots, as a `ground` that is
 * set when it is reached, in the place of a stand-in (`later`), as a `poster`, in a `drawing`. `wait`: how late, ms.
 */

const as = params.get('as') ?? '';
const wait = numberOption(params, 'wait', 1500);
const [WIDTH, HEIGHT] = [200, 72];

style('.picture { display: block; width: 200px; height: 72px; margin-left: 90px; background-color: #ddd }');

const addressOf = (at: number): string =>
  `/stand-in/flat/ff00c8-${WIDTH}x${HEIGHT}.png?wait=${wait}&at=${at}`;

function picture(at: number): { element: HTMLElement; reach: () => void } {
  const url = addressOf(at);
  const size = { width: WIDTH, height: HEIGHT };
  switch (as) {
    case 'shadow':
    case 'closed': {
      const host = h('x-picture', { style: 'display: block; padding-left: 90px' });
      const root = host.attachShadow({ mode: as === 'closed' ? 'closed' : 'open' });
      root.append(h('img', { ...size, loading: 'lazy', src: url }));
      return { element: host, reach: () => undefined };
    }
    case 'later': {
      const image = h('img.picture', {
        ...size,
        'data-src': url,
        src: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=',
      });
      return { element: image, reach: () => setTimeout(() => image.setAttribute('src', url), 400) };
    }
    case 'poster': {
      const video = h('video.picture', { ...size, preload: 'none' });
      return { element: video, reach: () => video.setAttribute('poster', url) };
    }
    case 'drawing': {
      const box = h('div.picture');
      box.innerHTML = `<svg width="${WIDTH}" height="${HEIGHT}"><image width="${WIDTH}" height="${HEIGHT}"/></svg>`;
      return { element: box, reach: () => box.querySelector('image')?.setAttribute('href', url) };
    }
    default: {
      const box = h('div.picture');
      return {
        element: box,
        reach: () => {
          box.style.backgroundImage = `url(${url})`;
        },
      };
    }
  }
}

const reaches = new Map<Element, () => void>();
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    reaches.get(target)?.();
  }
});

const parts: HTMLElement[] = [];
for (let row = 0, at = 0; row < ROWS; at++) {
  if (at % 4 !== 3 || row + 3 > ROWS) {
    parts.push(line());
    row += 1;
    continue;
  }
  const { element, reach } = picture(at);
  reaches.set(element, reach);
  watcher.observe(element);
  parts.push(coded(h('figure', { style: 'margin: 0; overflow: hidden; position: relative' }, element), 3));
  row += 3;
}
column(...parts);
