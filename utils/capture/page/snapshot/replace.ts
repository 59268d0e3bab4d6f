/* Many strings looked for at once. */

/** A text without what was looked for in it, and how often that stood there. */
export interface Masked {
  text: string;
  times: number;
}

const isWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Forms that begin alike share their beginning. */
export interface Branch {
  next: Map<number, Branch>;
  /** Whether a form ends here. */
  ends: boolean;
}

/** @param forms what is looked for */
export function treeOf(forms: Iterable<string>): Branch {
  const root: Branch = { next: new Map(), ends: false };
  for (const form of forms) {
    let branch = root;
    for (let at = 0; at < form.length; at++) {
      const code = form.charCodeAt(at);
      const next = branch.next.get(code) ?? { next: new Map(), ends: false };
      branch.next.set(code, next);
      branch = next;
    }
    branch.ends = true;
  }
  return root;
}

/**
 * Puts the same in the place of each, where it does not stand in the middle of a longer word. In one pass: an expression that
 * names them all would try each of them at each place, and a page can name many.
 */
export function replaceAll(text: string, root: Branch, instead: string): Masked {
  const parts: string[] = [];
  let taken = 0;
  let times = 0;
  for (let at = 0; at < text.length; at++) {
    let branch: Branch | undefined = root.next.get(text.charCodeAt(at));
    if (branch === undefined || isWord(text.charCodeAt(at - 1))) continue;
    let end = at + 1;
    let found = 0;
    for (; branch !== undefined; branch = branch.next.get(text.charCodeAt(end++)))
      // The longest that stands there.
      if (branch.ends && !isWord(text.charCodeAt(end))) found = end;
    if (found === 0) continue;
    parts.push(text.slice(taken, at), instead);
    times++;
    taken = found;
    at = taken - 1;
  }
  if (times === 0) return { text, times };
  parts.push(text.slice(taken));
  return { text: parts.join(''), times };
}
