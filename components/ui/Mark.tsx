/** The mark of the program: a sealed sheet. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
    <path d="M8 2h11l7 7v19a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z" fill="var(--mark)" />
    <circle cx="16" cy="19" r="4.5" fill="var(--surface)" />
  </svg>
);
