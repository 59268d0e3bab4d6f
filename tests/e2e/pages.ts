/** The page that is captured fastest: one screen of text. */
export const SHORT_PAGE = 'https://example.org/long.html?rows=20&images=0';
