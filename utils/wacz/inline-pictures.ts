/**
 * Whether a page's code itself holds pictures or videos, as `data:` addresses: blurred miniatures of messengers, say. Drawings of lines
 * (SVG) and what is too short to show anybody do not count. A picture that a page makes of other things, such as the colours of a table,
 * is not found.
 */
export const hasInlinePictures = (html: string): boolean =>
  /data(?::|%3a)(?:image(?:\/|%2f)(?!svg)|video|audio|application(?:\/|%2f)octet-stream)[^"'\s<>()]{300}/i.test(
    html,
  );
