import type { MissingMedia, Original } from '../../../evidence/record.ts';
import { elementsIn, holds } from '../../../sites/index.ts';
import type { Scene } from '../agent.ts';
import { inBand } from '../band.ts';

/** Which pictures and videos stand in the band now, and under which addresses the page shows them. */

/** What is smaller on both sides stands for a person, a feeling or a button, CSS px. */
const LEAST_SIDE = 64;
const FRAMES_DEEP = 3;

export interface Sighting {
  kind: Original['kind'];
  /** Absolute; empty where there is none. */
  source: string;
  item: string | null;
  /** Known already when it was seen. */
  missing: MissingMedia | null;
}

const ADDRESS = /url\("((?:[^"\\]|\\.)*)"\)/g;

type Seen = Omit<Sighting, 'item'>;

/** What of the user's own it is under, if anything, is never looked at. */
export function findMedia({ band, own, items }: Scene): Sighting[] {
  const isTooSmall = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return Math.max(width, height) < LEAST_SIDE;
  };
  const found: Sighting[] = [];
  const look = (root: ParentNode, item: string | null, depth: number, inside: boolean): void => {
    for (const element of elementsIn(root)) {
      if (isTooSmall(element) || (!inside && !inBand(element, band))) continue;
      const seen = mediaOf(element);
      const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
      if ((seen.length === 0 && inner === null) || own.some((region) => holds(region, element))) continue;
      const id = item ?? items.find((one) => holds(one.element, element))?.id ?? null;
      found.push(...seen.map((one) => ({ ...one, item: id })));
      if (inner !== null && depth < FRAMES_DEEP) look(inner, id, depth + 1, true);
    }
  };
  look(document, null, 0, false);
  return found;
}

function mediaOf(element: Element): Seen[] {
  return [...contentOf(element), ...backgroundsOf(element)];
}

function contentOf(element: Element): Seen[] {
  switch (element.localName) {
    case 'img': {
      const { currentSrc, src, complete, naturalWidth } = element as HTMLImageElement;
      const source = currentSrc || src;
      if (source === '') return [];
      return [{ kind: 'image', source, missing: complete && naturalWidth > 0 ? null : 'not-loaded' }];
    }
    case 'video':
      return videoOf(element as HTMLVideoElement);
    case 'canvas':
      return [{ kind: 'drawing', source: '', missing: 'drawn' }];
    case 'image': {
      const source = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '';
      return source === '' || source.startsWith('#') ? [] : [image(absolute(element, source))];
    }
    case 'input': {
      const { type, src } = element as HTMLInputElement;
      return type === 'image' && src !== '' ? [image(src)] : [];
    }
    case 'embed':
    case 'object': {
      const source = element.getAttribute('src') ?? element.getAttribute('data') ?? '';
      return source === '' ? [] : [image(absolute(element, source))];
    }
    case 'iframe': {
      const { contentDocument, src } = element as HTMLIFrameElement;
      return contentDocument === null ? [{ kind: 'frame', source: src, missing: 'other-site' }] : [];
    }
    default:
      return [];
  }
}

function videoOf({ currentSrc, src, poster, srcObject }: HTMLVideoElement): Seen[] {
  const found: Seen[] = [];
  const source = currentSrc || src;
  if (srcObject !== null) found.push({ kind: 'video', source: '', missing: 'stream' });
  else if (source !== '') found.push({ kind: 'video', source, missing: null });
  if (poster !== '') found.push(image(poster));
  return found;
}

function backgroundsOf(element: Element): Seen[] {
  const { backgroundImage } = getComputedStyle(element);
  if (!backgroundImage.includes('url(')) return [];
  return (
    Array.from(backgroundImage.matchAll(ADDRESS), ([, address = '']) =>
      image(address.replace(/\\(.)/g, '$1')),
    )
      // An inline drawing of vectors is a part of the site's dress.
      .filter(({ source }) => source !== '' && !/^data:image\/svg/i.test(source))
  );
}

const image = (source: string): Seen => ({ kind: 'image', source, missing: null });

function absolute(element: Element, source: string): string {
  return URL.canParse(source, element.baseURI) ? new URL(source, element.baseURI).href : source;
}
