import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A document of the repository that is a page of the site. */
export interface Document {
  /** From the root, with `/`: `docs/architecture.md`. */
  path: string;
  /** Its first heading. */
  title: string;
  text: string;
}

/** Where documents lie; what is elsewhere speaks to a tool. */
const WHERE = ['*.md', 'docs/**/*.md'];

/** Every document, in the order of their paths. @param root the repository */
export function documentsOf(root: string): Document[] {
  return globSync(WHERE, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, title: text.match(/^# (.+)$/m)?.[1] ?? path };
    });
}

/** The page of a document: a README is the index of its folder. */
export function pageOf(path: string): string {
  return path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html');
}

/**
 * Where a link of a document leads in the site; `file` is what it leads to in the repository, `null` where that is elsewhere.
 * @param from the document's path
 * @param href as it is written
 */
export function linkOf(from: string, href: string): { href: string; file: string | null } {
  if (/^[a-z][a-z+.-]*:/i.test(href) || href.startsWith('#')) return { href, file: null };
  const [to = '', ...anchor] = href.split('#');
  const after = anchor.length === 0 ? '' : `#${anchor.join('#')}`;
  const file = posix.normalize(posix.join(posix.dirname(from), to));
  if (to.endsWith('/')) return { href: `${to}index.html${after}`, file };
  return { href: `${to.endsWith('.md') ? pageOf(to) : to}${after}`, file };
}

/** The id of a heading, as GitHub gives it, so that links to it hold in both. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** Folders that a document links to and that have no page of their own. */
export function foldersWithout(
  root: string,
  documents: readonly Document[],
  linked: ReadonlySet<string>,
): string[] {
  const pages = new Set(documents.map(({ path }) => pageOf(path)));
  return [...linked].filter(
    (file) => file.endsWith('/') && existsSync(join(root, file)) && !pages.has(`${file}index.html`),
  );
}
