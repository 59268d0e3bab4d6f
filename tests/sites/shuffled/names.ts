/*
 * The second build of every stand-in (`build=WORD` in the address): the same pages with every class name replaced by a
 * generated one, as when a site is built anew with other settings. Ids, `data-` attributes and structure stay.
 */

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The generated name: the same for the same word and name, meaningless otherwise. */
export function shuffledName(name: string, build: string): string {
  let h = 0x811c9dc5;
  for (const letter of `${build} ${name}`) h = Math.imul(h ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  let out = '';
  for (let rest = h, at = 0; at < 7; at++, rest = Math.floor(rest / LETTERS.length) + at * 7919)
    out += LETTERS[rest % LETTERS.length];
  return out;
}

export const shuffledNames = (names: string, build: string): string =>
  names.replaceAll(/[^\s]+/g, (name) => shuffledName(name, build));

/** Class names in a selector or a style sheet. */
export function shuffledSelectors(text: string, build: string): string {
  return text.replaceAll(/url\([^)]*\)|"[^"]*"|'[^']*'|\.([A-Za-z_][\w-]*)/g, (whole, name?: string) =>
    name === undefined ? whole : `.${shuffledName(name, build)}`,
  );
}

/** Class attributes, inner style sheets and the links to outer ones; the script that does the same in the page comes first. */
export function shuffledHtml(html: string, build: string): string {
  return html
    .replaceAll(/\bclass=(\\?")([^"\\]*)/g, (_, quote: string, names: string) => {
      return `class=${quote}${shuffledNames(names, build)}`;
    })
    .replaceAll(/(<style>)([^<]*)/g, (_, tag: string, css: string) => tag + shuffledSelectors(css, build))
    .replaceAll(/(href="\/stand-in\/[^"]*\.css)"/g, `$1?build=${build}"`)
    .replace('</head>', '<script type="module" src="/stand-in/shuffled/page.ts"></script></head>');
}
