import type { Page } from 'playwright';

/** Whether a text of plain ASCII is anywhere in the memory of the page's scripts and documents, once the garbage is collected. */
export async function holdsText(page: Page, text: string): Promise<boolean> {
  const devtools = await page.context().newCDPSession(page);
  const parts: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  return parts.join('').includes(text);
}
