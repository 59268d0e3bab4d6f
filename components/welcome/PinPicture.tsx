/** A drawing of the browser's toolbar: the menu of the extensions, and where it is pinned. The words beside it say the same. */
export const PinPicture = ({ isFirefox }: { isFirefox: boolean }) => (
  <svg class="pin" viewBox="0 0 320 150" aria-hidden="true">
    <rect class="window" x="1" y="1" width="318" height="148" rx="8" />
    <rect class="field" x="16" y="14" width="200" height="22" rx="11" />
    {/* The puzzle piece. */}
    <path
      class="mark"
      d="M246 18h6a3 3 0 1 1 6 0h6v6a3 3 0 1 1 0 6v6h-18v-6a3 3 0 1 0 0-6z"
      transform="translate(0 -3)"
    />
    <circle class="ring" cx="255" cy="25" r="17" />
    <circle class="dot" cx="292" cy="19" r="1.6" />
    <circle class="dot" cx="292" cy="25" r="1.6" />
    <circle class="dot" cx="292" cy="31" r="1.6" />
    <rect class="menu" x="136" y="50" width="168" height="84" rx="6" />
    <rect class="line" x="150" y="64" width="90" height="8" rx="4" />
    <rect class="own" x="144" y="84" width="152" height="36" rx="4" />
    <path class="shield" d="M158 92l9 3v6c0 6-4 10-9 12-5-2-9-6-9-12v-6z" />
    <rect class="line strong" x="176" y="98" width="60" height="8" rx="4" />
    {isFirefox ? (
      <>
        {/* The cogwheel, whose menu has the entry. */}
        <circle class="mark hollow" cx="280" cy="102" r="6" />
        <circle class="dot" cx="280" cy="102" r="2" />
      </>
    ) : (
      <path class="mark" d="M276 92h8l-1 6 4 4h-6v8l-1 3-1-3v-8h-6l4-4z" />
    )}
    <circle class="ring" cx="280" cy="102" r="16" />
  </svg>
);
