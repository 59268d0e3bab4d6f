import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix } from 'node:path';
import { Eleventy, type Token } from '@11ty/eleventy';
import { anchorOf, type Document, documentsOf, foldersWithout, linkOf, pageOf } from './documents.ts';
import { pageAround } from './layout.ts';

/** Gives the headings of a document their ids, and its links what they lead to in the site. */
function relink(tokens: readonly Token[], from: string): void {
  const taken = new Map<string, number>();
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const anchor = anchorOf(tokens[at + 1]?.children?.map(({ content }) => content).join('') ?? '');
      const before = taken.get(anchor) ?? 0;
      taken.set(anchor, before + 1);
      token.attrSet('id', before === 0 ? anchor : `${anchor}-${before}`);
    }
    for (const part of token.children ?? []) {
      const name = part.type === 'link_open' ? 'href' : part.type === 'image' ? 'src' : null;
      const target = name === null ? null : part.attrGet(name);
      if (name === null || target === null) continue;
      part.attrSet(name, linkOf(from, target).href);
    }
  }
}

/** A document that lists the documents of a folder, where none was written. */
function listOf(folder: string, documents: readonly Document[]): Document {
  const within = documents.filter(({ path }) => posix.dirname(path) === folder.replace(/\/$/, ''));
  const lines = within.map(({ path, title }) => `- [${title}](${posix.basename(path)})`);
  return { path: `${folder}README.md`, title: folder, text: `# ${folder}\n\n${lines.join('\n')}\n` };
}

/** Every file that is linked to and is no page, so that the link holds in the site too. */
function copies(root: string, linked: ReadonlySet<string>): Record<string, string> {
  const files = [...linked].filter(
    (file) => !file.endsWith('.md') && !file.endsWith('/') && !file.startsWith('..'),
  );
  return Object.fromEntries(files.map((file) => [join(root, file), file]));
}

/** All links of the documents, before anything is written: folders among them may need a page. */
function linksOf(documents: readonly Document[]): Set<string> {
  const linked = new Set<string>();
  for (const { path, text } of documents) {
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const { file } = linkOf(path, target);
      if (file !== null) linked.add(file);
    }
  }
  return linked;
}

/** Writes the site of `root` into `out`. @returns how many pages it has */
export async function writeSite(root: string, out: string): Promise<number> {
  const written = documentsOf(root);
  const linked = linksOf(written);
  const documents = [
    ...written,
    ...foldersWithout(root, written, linked).map((folder) => listOf(folder, written)),
  ];
  const pages = new Map(documents.map(({ path, title }) => [pageOf(path), title]));
  // Eleventy reads what lies where it is told to look: an empty folder, for all is given to it by name.
  const empty = mkdtempSync(join(tmpdir(), 'subut-docs-'));
  const pathWithin = (path: string) => path.slice(path.indexOf(basename(empty)) + basename(empty).length + 1);
  try {
    const site = new Eleventy(empty, out, {
      quietMode: true,
      configPath: null,
      config(eleventy) {
        eleventy.setUseGitIgnore(false);
        eleventy.setTemplateFormats(['md']);
        eleventy.amendLibrary('md', (markdown) => {
          markdown.core.ruler.push('site', ({ tokens, env }) =>
            relink(tokens, pathWithin(env.page.inputPath)),
          );
        });
        eleventy.addPassthroughCopy(copies(root, linked));
        eleventy.addTransform('layout', function (html) {
          return pageAround(this.page.url.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html'), pages, html);
        });
        // What stands in braces is text, not a template.
        for (const { path, text } of documents) {
          eleventy.addTemplate(path, text, { permalink: pageOf(path), templateEngineOverride: 'md' });
        }
      },
    });
    await site.write();
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
  return documents.length;
}
