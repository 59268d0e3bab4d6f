import type { Page } from 'playwright';

/** Which of some texts of plain ASCII are anywhere in the memory of the page's scripts and documents, once the garbage is collected. */
export async function heldTexts(page: Page, texts: readonly string[]): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const parts: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  const all = parts.join('');
  return texts.filter((text) => all.includes(text));
}
