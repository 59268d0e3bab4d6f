import { toBase64 } from '../../bytes/base64.ts';
import { BINDER_WORDS } from '../words/binder.ts';
import { CASE_WORDS } from '../words/case.ts';
import { chapterHtml } from './chapter-html.ts';
import { bdi, escaped, factsHtml, listHtml } from './html.ts';
import type { DocumentView, ExhibitView } from './report-view.ts';

/*
 * `data/index.html`: the document for a browser. It runs no scripts, makes no requests and has no links: addresses are
 * plain text, so that the page is not visited by mistake, and `page.html` is named but never opened. Pictures are
 * covered, and not loaded before they are uncovered.
 */

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 3rem; } h3 { font-size: 1rem; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .3rem .6rem; border: 1px solid #8888; overflow-wrap: anywhere; vertical-align: top; }
td.hash { font-family: ui-monospace, monospace; font-size: .85rem; }
svg { width: 100%; height: auto; } table.said { margin: 1rem 0; } table.said td { white-space: pre-wrap; }
details { border: 1px solid #8888; padding: .6rem; margin: 1rem 0; } summary { cursor: pointer; }
img { max-width: 100%; display: block; margin-top: 1rem; }
.item { border-inline-start: 3px solid #8888; padding-inline-start: .8rem; margin: 1rem 0; }
.item p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } .small { font-size: .85rem; opacity: .8; }
`;

/** Browsers show nothing in place of a picture with more rows (Firefox 153; of Chromium it depends on the machine). */
const SHOWN_ROWS = 65_535;

/** @param view with all texts in the language chosen */
export async function indexPage(view: DocumentView): Promise<string> {
  const { meaning } = view;
  const { document } = view.words;
  const heading = escaped(view.heading);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE));
  const style = `'sha256-${toBase64(new Uint8Array(digest))}'`;
  // `file:` beside 'self': browsers do not agree on what 'self' means for a page opened from the disk.
  const policy = `default-src 'none'; img-src 'self' file:; style-src ${style}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${view.words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${heading}</h1>
${view.notice.map((line) => `<p>${escaped(line)}</p>\n`).join('')}${factsHtml(view.facts)}
<p class="small">${escaped(document.unseen)}</p>
${caseSection(view)}${view.before.map(chapterHtml).join('')}${view.exhibits.map((exhibit) => section(exhibit, view)).join('')}${filesOfCase(view)}
<section>
<h2>${escaped(meaning.showsHeading)}</h2>
${listHtml(meaning.shows)}
<h2>${escaped(meaning.showsNotHeading)}</h2>
${listHtml(meaning.showsNot)}
</section>
</body>
</html>
`;
}

function caseSection({ caseFacts, words: { language } }: DocumentView): string {
  if (caseFacts === null) return '';
  const words = CASE_WORDS[language];
  return `<section>
<h2>${escaped(words.heading)}</h2>
${factsHtml(caseFacts)}
<p class="small">${escaped(words.proof)}</p>
</section>
`;
}

/** Other chapters of the report say what stands with the exhibits here. */
const filesOfCase = ({ chapters, filesChapter }: DocumentView): string =>
  chapters.flatMap((one) => (one.id === filesChapter ? [chapterHtml(one)] : [])).join('');

function section(exhibit: ExhibitView, view: DocumentView): string {
  const { words } = view;
  const { document } = words;
  const items = exhibit.items.map(
    ({ head, text }) => `<div class="item"><p class="small">${bdi(head)}</p><p>${bdi(text)}</p></div>\n`,
  );
  return `<section>
<h2>${escaped(exhibit.heading)}</h2>
${factsHtml(exhibit.facts)}
${picture(exhibit, words.document)}<h3>${escaped(document.files)}</h3>
<table>
<tr><th>${escaped(document.file)}</th><th>${escaped(document.bytes)}</th><th>SHA-256</th></tr>
${exhibit.files.map(({ path, bytes, sha256 }) => `<tr><td>${escaped(path)}</td><td>${bytes}</td><td class="hash">${sha256}</td></tr>\n`).join('')}</table>
${items.length === 0 ? '' : `<h3>${escaped(document.items)}</h3>\n${items.join('')}`}${notes(exhibit, view)}</section>
`;
}

/** Apart from what the program recorded. */
function notes({ notes: own }: ExhibitView, { words: { language }, notesSaid }: DocumentView): string {
  if (own.length === 0) return '';
  const written = own.map(
    ({ head, text }) =>
      `<blockquote class="item"><p class="small">${bdi(head)}</p><p>${bdi(text)}</p></blockquote>\n`,
  );
  return `<h3>${escaped(BINDER_WORDS[language].notes)}</h3>\n<p class="small">${escaped(notesSaid)}</p>\n${written.join('')}`;
}

function picture(
  { picture: file, number }: ExhibitView,
  document: DocumentView['words']['document'],
): string {
  if (file === null) return '';
  if (file.rows > SHOWN_ROWS) return `<p>${escaped(document.tooTall(file.rows, file.pathInBag))}</p>\n`;
  // The page lies in data/ itself.
  const source = escaped(file.pathInBag.replace(/^data\//, ''));
  return `<details>
<summary>${escaped(document.cover)}</summary>
<img loading="lazy" src="${source}" alt="${escaped(document.pictureOf(number))}">
</details>
`;
}
