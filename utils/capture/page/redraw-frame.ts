/*
 * html2canvas 1.4.1 draws a copy of the page in a frame, whose document it opens for writing. Firefox lets no content script do that
 * (`SecurityError: The operation is insecure`, ESR 153). The frame has an empty document by itself, and the copy is put into that.
 * What is set here on the frame and its document, only this script sees.
 */

/** Only Firefox gives content scripts this function. */
const isFirefox = (): boolean => 'cloneInto' in globalThis;

/** Runs `draw` while the frame that it adds to the page's body keeps the document that it has. */
export async function withFrameAsItIs<T>(body: HTMLElement, draw: () => Promise<T>): Promise<T> {
  if (!isFirefox()) return draw();
  body.appendChild = <N extends Node>(node: N): N => {
    const added = Node.prototype.appendChild.call(body, node) as N;
    if (node instanceof HTMLIFrameElement) keepDocument(node);
    return added;
  };
  try {
    return await draw();
  } finally {
    // What stood there before is the prototype's own.
    Reflect.deleteProperty(body, 'appendChild');
  }
}

function keepDocument(frame: HTMLIFrameElement): void {
  const copy = frame.contentDocument;
  if (copy === null) return;
  Object.assign(copy, {
    open: () => copy,
    write: () => undefined,
    // It was loaded before anybody listened.
    close: () => setTimeout(() => frame.onload?.(new Event('load'))),
  });
}
