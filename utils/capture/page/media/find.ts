import type { MissingMedia, Original } from '../../../evidence/record.ts';
import { elementsIn, holds } from '../../../sites/index.ts';
import type { Scene } from '../agent.ts';
import * as dom from '../dom.ts';
import { inCaptureRect } from '../scroller.ts';

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
    const { width, height } = dom.getBoundingClientRect(element);
    return Math.max(width, height) < LEAST_SIDE;
  };
  const found: Sighting[] = [];
  const look = (root: ParentNode, item: string | null, depth: number, inside: boolean): void => {
    for (const element of elementsIn(root)) {
      if (isTooSmall(element) || (!inside && !inCaptureRect(element, band))) continue;
      const seen = mediaOf(element);
      const inner = dom.isKind(element, 'iframe') ? dom.frame.contentDocument(element) : null;
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
  switch (dom.localName(element)) {
    case 'img': {
      if (!dom.isKind(element, 'img')) return [];
      const source = dom.image.currentSrc(element) || dom.image.src(element);
      if (source === '') return [];
      const isThere = dom.image.complete(element) && dom.image.naturalWidth(element) > 0;
      return [{ kind: 'image', source, missing: isThere ? null : 'not-loaded' }];
    }
    case 'video':
      return dom.isKind(element, 'video') ? videoOf(element) : [];
    case 'canvas':
      return [{ kind: 'drawing', source: '', missing: 'drawn' }];
    case 'image': {
      const source = dom.getAttribute(element, 'href') ?? dom.getAttribute(element, 'xlink:href') ?? '';
      return source === '' || source.startsWith('#') ? [] : [image(absolute(element, source))];
    }
    case 'input': {
      if (!dom.isKind(element, 'input') || dom.input.type(element) !== 'image') return [];
      const source = dom.input.src(element);
      return source === '' ? [] : [image(source)];
    }
    case 'embed':
    case 'object': {
      const source = dom.getAttribute(element, 'src') ?? dom.getAttribute(element, 'data') ?? '';
      return source === '' ? [] : [image(absolute(element, source))];
    }
    case 'iframe': {
      if (!dom.isKind(element, 'iframe') || dom.frame.contentDocument(element) !== null) return [];
      return [{ kind: 'frame', source: dom.frame.src(element), missing: 'other-site' }];
    }
    default:
      return [];
  }
}

function videoOf(video: HTMLVideoElement): Seen[] {
  const found: Seen[] = [];
  const source = dom.media.currentSrc(video) || dom.media.src(video);
  const poster = dom.video.poster(video);
  if (dom.media.srcObject(video) !== null) found.push({ kind: 'video', source: '', missing: 'stream' });
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
  return URL.canParse(source, dom.baseURI(element)) ? new URL(source, dom.baseURI(element)).href : source;
}
