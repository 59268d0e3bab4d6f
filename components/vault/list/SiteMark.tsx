import type { SiteName } from '../../../utils/evidence/reading.ts';

/** Drawn for this, and not the marks of the companies: what kind of place it was is all that a cover says. */
const SHAPES: Record<'photos' | 'messages' | 'page', string> = {
  photos:
    'M5 8h3l1.5-2.5h5L16 8h3a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 8Zm7 1.8a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z',
  messages: 'M4 5h16v11h-9l-4.5 3.5V16H4ZM8 9h8M8 12h5',
  page: 'M6 3.5h8.5L18.5 8v12.5H6ZM14 3.5V8.5h4.5M9 12.5h6.5M9 16h6.5',
};

const shapeOf = (site: SiteName): keyof typeof SHAPES => {
  if (site === 'instagram') return 'photos';
  return site === 'generic' ? 'page' : 'messages';
};

/** The shape alone. @param size CSS px */
export const SiteShape = ({ site, size }: { site: SiteName; size: number }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
  >
    <path d={SHAPES[shapeOf(site)]} stroke-linejoin="round" stroke-linecap="round" />
  </svg>
);

/** The cover of a capture in the grid. */
export const SiteMark = ({ site }: { site: SiteName }) => (
  <span class="drawn" data-shape={shapeOf(site)}>
    <SiteShape site={site} size={48} />
  </span>
);
