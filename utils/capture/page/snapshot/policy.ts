const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; form-action 'none'";

/** How the copy is to be read, and that it may load and run nothing. */
export const HEAD_START = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;

/** Where the policy stands: first in the head where the parser will find that head, else before all that can load. */
export function policyPlace(document: Document): Element {
  const root = document.documentElement;
  for (let node = root.firstChild; node !== null; node = node.nextSibling) {
    if (node === document.head) return document.head;
    if (node.nodeType === Node.ELEMENT_NODE) break;
    if (node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '') break;
  }
  return root;
}
