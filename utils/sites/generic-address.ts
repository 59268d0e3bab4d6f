import type { SiteAddress } from './site.ts';

/** Any page that can be captured. */
export const genericAddress = {
  name: 'generic',
  recognise: (url: URL) => (/^(https?|file):$/.test(url.protocol) ? 'page' : null),
  own: {},
} satisfies SiteAddress;
