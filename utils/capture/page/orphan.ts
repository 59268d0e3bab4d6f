/*
 * An extension that is updated, loaded anew or switched off leaves its scripts behind in the pages: nobody asks them any
 * more, and the next life of the extension has a world of its own and cannot reach what this one knows. So a script under
 * which something stands changed looks for itself. Chromium lets it live on; Firefox ends it with the extension.
 */

const LOOK_MS = 500;

interface Own {
  chrome?: { runtime?: { id?: string } };
}

/** The id of the extension that this script belongs to; `undefined` once that is gone. */
function extensionId(): string | undefined {
  // An element of the page may have that name: only what is the world's own counts.
  return Object.hasOwn(globalThis, 'chrome') ? (globalThis as Own).chrome?.runtime?.id : undefined;
}

/** @param putBack done once when the extension is gone @returns ends the watching */
export function whenOrphaned(putBack: () => void): () => void {
  if (extensionId() === undefined) return () => undefined;
  const timer = setInterval(() => {
    if (extensionId() !== undefined) return;
    clearInterval(timer);
    putBack();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
