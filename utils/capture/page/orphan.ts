/*
 * An extension that is updated, reloaded or disabled leaves its scripts in the pages. The new version runs in a new
 * isolated world and cannot reach them. So a script that has changed the page checks by itself whether its extension is
 * gone. Chromium keeps such scripts running; Firefox ends them.
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
