import * as dom from './dom.ts';

/*
 * Pictures that no `<img>` of the document tells of: those in shadow roots, grounds, posters, pictures in drawings, and what stands
 * in for a picture until it is asked for. Whether a ground has come the browser says in the list of what was loaded, but not of what
 * begins to load while a script of an extension reads styles (Chromium 156): then a second picture of the same address tells.
 */

/** The browser keeps so many entries of what was loaded before it was asked (Resource Timing, 4.2). */
const KEPT_MAX = 250;
/** So many are waited for at a time. */
const PROBES_MAX = 500;
/** Attributes in which pages keep the address of a picture that is to be loaded later. */
const LATER = ['data-src', 'data-srcset', 'data-lazy-src', 'data-lazy', 'data-original'];
const LATER_GROUND = ['data-bg', 'data-background', 'data-background-image', 'data-bg-src', 'data-bgset'];
/** A picture of so few px stands in for another. */
const STAND_IN_PX = 2;
const STAND_IN = /(^|[\s_-])(skeleton|shimmer|placeholder-glow|placeholder-wave)/i;
/** Smaller than this it is a mark in a line, px on each side. */
const LEAST_PX = 16;

interface Met {
  element: Element;
  /** Addresses of its grounds. */
  urls: string[];
  /** Any of them will do: the browser chose one. */
  isChoice: boolean;
  isStandIn: boolean;
}

export class Pictures {
  /** Addresses that were loaded, and those that could not be. */
  #loaded = new Set<string>();
  #failed = new Set<string>();
  /** What was loaded before cannot be known: it counts as there. */
  #isCut = false;
  #probes = new Map<string, HTMLImageElement>();
  #met: Met[] = [];

  begin(): void {
    const before = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    this.#isCut = before.length >= KEPT_MAX || before.length === 0;
    for (const { name } of before) this.#loaded.add(name);
  }

  end(): void {
    for (const probe of this.#probes.values()) probe.onload = probe.onerror = null;
    this.#probes.clear();
  }

  /** A picture of the same address comes from the browser's memory, and when the page's own does. */
  #probe(url: string): void {
    if (this.#loaded.has(url) || this.#probes.has(url) || this.#probes.size >= PROBES_MAX) return;
    const probe = new Image();
    this.#probes.set(url, probe);
    const end = (): void => {
      this.#loaded.add(url);
      this.#probes.delete(url);
    };
    probe.onload = end;
    probe.onerror = () => {
      this.#failed.add(url);
      end();
    };
    probe.src = url;
  }

  /** The band is looked through anew. */
  start(): void {
    this.#met = [];
  }

  /** An element of the band. */
  meet(element: Element, style: CSSStyleDeclaration, box: DOMRect): void {
    if (style.visibility !== 'visible' || box.width < LEAST_PX || box.height < LEAST_PX) return;
    const { backgroundImage } = style;
    const urls = [...urlsIn(backgroundImage), ...ownUrls(element)];
    const isStandIn = standsIn(element, urls.length > 0);
    if (urls.length === 0 && !isStandIn && !(dom.isKind(element, 'img') && isInShadow(element))) return;
    if (this.#isCut) for (const url of urls) this.#loaded.add(url);
    for (const url of urls) this.#probe(url);
    this.#met.push({ element, urls, isChoice: backgroundImage.includes('image-set('), isStandIn });
  }

  /** The whole page was looked at as it was at the click: what comes from now on is known of. */
  know(): void {
    this.#isCut = false;
  }

  /** How many of those that were met are not there yet. */
  get pending(): number {
    return this.#met.filter((met) => dom.isConnected(met.element) && this.#isPending(met)).length;
  }

  /** How many could not be loaded. */
  get broken(): number {
    return this.#met.filter(({ element, urls }) => {
      if (urls.some((url) => this.#failed.has(url))) return true;
      return dom.isKind(element, 'img') && isInShadow(element) && isBroken(element);
    }).length;
  }

  #isPending({ element, urls, isChoice, isStandIn }: Met): boolean {
    if (isStandIn && standsIn(element, urls.length > 0)) return true;
    if (dom.isKind(element, 'img') && isInShadow(element) && !dom.image.complete(element)) return true;
    const left = urls.filter((url) => !this.#loaded.has(url));
    return isChoice ? left.length === urls.length && left.length > 0 : left.length > 0;
  }
}

const isInShadow = (element: Element): boolean => dom.isShadowRoot(dom.getRootNode(element));

const isBroken = (image: HTMLImageElement): boolean =>
  dom.image.complete(image) && dom.image.naturalWidth(image) === 0 && dom.image.currentSrc(image) !== '';

/** Addresses in a style that are loaded from somewhere: what stands in the style itself is there. */
function urlsIn(value: string): string[] {
  if (!value.includes('url(')) return [];
  return Array.from(value.matchAll(/url\("([^"]*)"\)/g), ([, url = '']) => url).flatMap(absolute);
}

/** Of posters, and of pictures in drawings. */
function ownUrls(element: Element): string[] {
  if (dom.isKind(element, 'video')) {
    const hasFrame = dom.media.readyState(element) >= HAVE_CURRENT_DATA;
    return hasFrame ? [] : absolute(dom.getAttribute(element, 'poster') ?? '');
  }
  if (dom.localName(element) !== 'image' || !dom.isSvg(element)) return [];
  return absolute(dom.getAttribute(element, 'href') ?? dom.getAttribute(element, 'xlink:href') ?? '');
}

/** HTML, 4.8.11.7. */
const HAVE_CURRENT_DATA = 2;

/** As the browser names it in its list: without the part after `#`. */
function absolute(url: string): string[] {
  const found = url === '' ? null : URL.parse(url, dom.baseURI(document));
  if (found === null || !/^https?:$/.test(found.protocol)) return [];
  found.hash = '';
  return [found.href];
}

/** Whether it stands in for what is to come. @param hasGround it has a picture as its ground */
function standsIn(element: Element, hasGround: boolean): boolean {
  if (dom.isKind(element, 'img')) {
    const later = LATER.map((name) => dom.getAttribute(element, name)).find((value) => value);
    if (later === undefined || later === null) return false;
    const shown = dom.image.currentSrc(element) || dom.image.src(element);
    const isSmall = dom.image.naturalWidth(element) <= STAND_IN_PX;
    return (shown === '' || isSmall || shown.startsWith('data:')) && !shown.endsWith(later);
  }
  if (!hasGround && LATER_GROUND.some((name) => dom.getAttribute(element, name))) return true;
  const isEmpty = dom.childElementCount(element) === 0 && (dom.textContent(element) ?? '').trim() === '';
  return isEmpty && STAND_IN.test(dom.getAttribute(element, 'class') ?? '');
}
