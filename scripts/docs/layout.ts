import { posix } from 'node:path';
import { escaped } from '../../utils/package/report/html.ts';

/** What stands above the documents in the list, by the beginning of their paths; the first that fits. */
const PARTS: readonly [begin: string, heading: string][] = [
  ['docs/formats/', 'Formats'],
  ['docs/decisions/', 'Decisions'],
  ['docs/privacy/', 'Privacy'],
  ['docs/store/', 'Shops'],
  ['docs/', 'Documents'],
  ['', 'Project'],
];

/** In which order the parts are listed: what is read first, first; reasons last. */
const ORDER = ['Project', 'Documents', 'Formats', 'Privacy', 'Shops', 'Decisions'];

/** No script, and a policy that lets nothing be asked of a network, as the pages of the extension have it. */
const POLICY = "default-src 'none'; img-src 'self' data: file:; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light dark; --ground: #f6f6f2; --sunk: #eeeee8; --line: #d6d6cd; --text: #1d2422; --quiet: #56605c; --accent: #1f6f5c; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #151918; --sunk: #272e2b; --line: #3a4440; --text: #e6ebe8; --quiet: #a3afaa; --accent: #7ccbb6; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
.site { display: grid; gap: 2rem; max-width: 84rem; margin: 0 auto; padding: 1rem; }
main { min-width: 0; max-width: 60rem; overflow-wrap: break-word; }
nav summary { font-weight: 600; }
nav ul { list-style: none; margin: 0.5rem 0 1rem; padding: 0; font-size: 0.875rem; }
nav a { display: block; padding: 0.25rem 0; }
a { color: var(--accent); }
a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2rem; } h3 { font-size: 1.1rem; }
img { max-width: 100%; height: auto; }
pre, code { font-family: ui-monospace, monospace; font-size: 0.875rem; background: var(--sunk); }
pre { padding: 0.75rem; overflow-x: auto; } pre code { padding: 0; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
th:empty { padding: 0; border: 0; }
blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
@media (min-width: 60rem) { .site { grid-template-columns: 16rem minmax(0, 1fr); } }
@media print { nav { display: none; } }
`;

function partOf(page: string): string {
  return PARTS.find(([begin]) => page.startsWith(begin))?.[1] ?? '';
}

/** The list of all pages; the part that the reader is in is open. */
function navigation(here: string, pages: ReadonlyMap<string, string>): string {
  const lines = ORDER.map((part) => {
    const isIndex = ([page]: [string, string]) => Number(page.endsWith('index.html'));
    const within = [...pages]
      .filter(([page]) => partOf(page) === part)
      .sort((a, b) => isIndex(b) - isIndex(a));
    if (within.length === 0) return '';
    const links = within.map(([page, title]) => {
      const href = encodeURI(posix.relative(posix.dirname(here), page));
      return `<li><a href="${href}"${page === here ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`;
    });
    return `<details${partOf(here) === part ? ' open' : ''}><summary>${part}</summary><ul>${links.join('')}</ul></details>`;
  });
  return `<nav aria-label="Documents">${lines.join('')}</nav>`;
}

/** The language of a page, as its name tells it: `README.az.md`, `docs/privacy/ru.md`; otherwise English. */
function languageOf(page: string): string {
  return page.match(/(?:^|[./])(az|ru)\.html$/)?.[1] ?? 'en';
}

/**
 * A whole page.
 * @param here its path in the site
 * @param pages every page's path and title
 * @param html what the document says
 */
export function pageAround(here: string, pages: ReadonlyMap<string, string>, html: string): string {
  const title = escaped(pages.get(here) ?? here);
  return `<!doctype html>
<html lang="${languageOf(here)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><div class="site">${navigation(here, pages)}<main>${html}</main></div></body>
</html>
`;
}
