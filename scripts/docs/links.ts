import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

interface Page {
  ids: Set<string>;
  /** Links, and what the page itself needs to be seen. */
  targets: string[];
  needs: string[];
}

/** What a page links to or shows, and the ids that others can link to. */
function read(html: string): Page {
  const page: Page = { ids: new Set(), targets: [], needs: [] };
  const visit = (node: Node): void => {
    for (const { name, value } of 'attrs' in node ? node.attrs : []) {
      if (name === 'id') page.ids.add(value);
      if (name === 'href' || name === 'src') page.targets.push(value);
      if (name === 'src' || (name === 'href' && node.nodeName === 'link')) page.needs.push(value);
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return page;
}

/**
 * Links and pictures of a written site that lead to no file or no heading in it, each as `page: target`. What leads out of it is not followed,
 * but a picture or style from elsewhere is named: the site must be whole on a disk.
 */
export function missingTargets(site: string): string[] {
  const paths = globSync('**/*.html', { cwd: site }).map((path) => path.replaceAll('\\', '/'));
  const pages = new Map(paths.map((path) => [path, read(readFileSync(join(site, path), 'utf8'))]));
  const missing: string[] = [];
  for (const [path, { targets, needs }] of pages) {
    missing.push(...needs.filter((target) => /^[a-z]+:/.test(target)).map((target) => `${path}: ${target}`));
    for (const target of targets) {
      if (/^(https?|mailto):/.test(target)) continue;
      const [to = '', anchor] = target.split('#');
      const file = to === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURI(to)));
      const isThere = !file.startsWith('..') && existsSync(join(site, file));
      const hasAnchor = anchor === undefined || pages.get(file)?.ids.has(decodeURIComponent(anchor)) === true;
      if (!isThere || !hasAnchor) missing.push(`${path}: ${target}`);
    }
  }
  return missing;
}
