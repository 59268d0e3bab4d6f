import * as dom from './dom.ts';

/* Elements that show another document inside the page: frames, objects, embeds. */

/** Kinds of file that an object or embed draws itself, without a document in a frame. */
const DRAWN = /^(?:image\/(?!svg)|video\/|audio\/)/i;
const DRAWN_NAME = /\.(?:png|jpe?g|gif|webp|avif|bmp|mp4|webm|mp3|ogg|wav)(?:[?#]|$)/i;

/** A frame of a frameset, which newer standards do not name any more. */
const isSetFrame = (element: Element): element is HTMLFrameElement =>
  dom.localName(element) === 'frame' && dom.isHtml(element);

/** The document that the element shows; `null` where it shows none, or one into which the page may not look. */
export function documentIn(element: Element): Document | null {
  if (dom.isKind(element, 'iframe')) return dom.frame.contentDocument(element);
  if (isSetFrame(element)) return dom.setFrame.contentDocument(element);
  if (dom.isKind(element, 'object')) return dom.object.contentDocument(element);
  // Of what is not SVG the browser answers `null`, or refuses.
  if (dom.isKind(element, 'embed')) {
    try {
      return dom.embed.getSVGDocument(element);
    } catch {
      return null;
    }
  }
  return null;
}

/** Whether the element shows a document of its own, which may be one that cannot be read. */
export function showsDocument(element: Element): boolean {
  if (dom.isKind(element, 'iframe') || isSetFrame(element)) return true;
  // Without a window of its own it shows a picture, or what stands between its tags.
  if (dom.isKind(element, 'object')) return dom.object.contentWindow(element) !== null;
  if (!dom.isKind(element, 'embed')) return false;
  const type = dom.getAttribute(element, 'type') ?? '';
  const source = dom.getAttribute(element, 'src') ?? '';
  return source !== '' && !DRAWN.test(type) && !(type === '' && DRAWN_NAME.test(source));
}

/** Whether the document is one that the browser shows with a viewer of its own, such as a PDF. */
export const isViewed = (type: string): boolean => /^application\/(?:x-)?pdf$/i.test(type.trim());
