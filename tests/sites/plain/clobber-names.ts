import * as dom from '../../../utils/sites/dom.ts';

/** What a page could name its fields and pictures after: all that is read through dom.ts, and what should be safe to say. */
export const CLOBBER_NAMES: readonly string[] = Array.from(
  new Set([
    ...Object.entries(dom).flatMap(([name, value]) => [
      name,
      ...(typeof value === 'object' ? Object.keys(value) : []),
    ]),
    ...['firstChild', 'nextSibling', 'tagName', 'className'],
    ...['location', 'nodeName', 'appendChild', 'getElementsByTagName', 'activeElement', 'elements', 'length'],
    ...['subutPage', 'subutSites', 'subutMark', 'browser', 'chrome', 'innerWidth', 'self', 'window'],
  ]),
);
