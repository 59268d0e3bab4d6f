import type { SiteName } from '../../../utils/evidence/reading.ts';

/** What a site is known by, drawn in lines; not its own sign. */
function shapes(site: SiteName) {
  if (site === 'instagram') {
    return (
      <>
        <rect x="4" y="4" width="16" height="16" rx="4.5" />
        <circle cx="12" cy="12" r="3.6" />
        <path d="M16.6 7.4h.01" />
      </>
    );
  }
  if (site === 'generic') {
    return (
      <>
        <circle cx="12" cy="12" r="8.5" />
        <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />
      </>
    );
  }
  return <path d="M20.5 4 3.5 11l5.5 2 2 6.5 3-4 4 3zM9 13l11.5-9" />;
}

/** Beside the name of the page; says nothing that the words beside it do not say. */
export const SiteMark = ({ site }: { site: SiteName }) => (
  <svg class="site-mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">
      {shapes(site)}
    </g>
  </svg>
);
