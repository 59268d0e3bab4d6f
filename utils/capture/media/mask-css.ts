/*
 * The style sheet that covers every picture of a page. A user style sheet with `!important` overrides all page styles
 * and also applies to elements that come later, so they are never painted uncovered. Replaced elements get one flat
 * colour by a filter (contrast 0) over a background, so that not even the outline of a transparent picture remains.
 * Backgrounds get size zero: their URLs can still be read, and they are marked with a plain colour
 * (page/media/cover.ts).
 */

/** The colour of a covered picture. */
export const COVER_COLOUR = '#bfbfbf';

/** Set on the root of each document where the sheet applies. */
export const COVER_SIGN = '--subut-covered';

/** Set on frames whose own document has the sheet, so that their text stays legible. */
export const OPEN_FRAME = 'data-subut-open';

const REPLACED = 'img, video, canvas, object, embed, input[type="image"]';
const FRAMES = `iframe:not([${OPEN_FRAME}]), frame:not([${OPEN_FRAME}]), fencedframe, portal`;

/** The rules that every element needs, in documents and in shadow roots. */
export const COVER_RULES = `
  *, *::before, *::after, *::first-letter, *::first-line, *::backdrop, *::placeholder {
    transition: none !important;
    background-size: 0 0 !important;
    background-repeat: no-repeat !important;
    border-image-source: none !important;
    -webkit-mask-box-image: none !important;
    list-style-image: none !important;
    mask-mode: alpha !important;
  }
  *::marker { content: normal !important; }
  ${REPLACED}, ${FRAMES} {
    filter: contrast(0) brightness(1.5) !important;
    background: ${COVER_COLOUR} !important;
    object-position: -200vw -200vh !important;
    overflow: clip !important;
  }
  image { visibility: hidden !important; }
`;

/** The user style sheet. */
export const COVER_CSS = `
  :root { ${COVER_SIGN}: 1 !important; }
  ${COVER_RULES}
`;
