/*
 * What covers every picture of a page. A user style sheet with `!important` stands above all that a page can say, and it
 * holds for what is not there yet: an element that comes later has never been painted without it.
 *
 * A replaced element is filled with one colour by a filter that knows no other (contrast 0), over a ground of its own, so
 * that not even the outline of a cut-out picture is left. Backgrounds are given the size nothing: what they were can still be
 * read, and is marked with a plain colour (page/media/cover.ts).
 */

/** What stands where a picture was. */
export const COVER_COLOUR = '#bfbfbf';

/** Set on the root of each document in which the sheet is in force. */
export const COVER_SIGN = '--subut-covered';

/** On frames whose document has the sheet itself, so that its text stays legible. */
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
