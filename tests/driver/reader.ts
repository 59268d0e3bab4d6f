import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright';
import type { PageFacts } from '../../utils/capture/page/agent.ts';
import type { Item, SiteReading } from '../../utils/evidence/reading.ts';
import { scriptOf } from '../../utils/sites/registry.ts';

/*
 * The built page scripts in a real page, without the extension around them: in a world of their own, as the extension
 * puts them in. For tables of what a page says; captures are tested with the whole extension.
 */

const BUILD = '.output/chrome-mv3-test';

const read = (script: string): string => readFileSync(resolve(BUILD, `.${script}`), 'utf8');

/** What the page's half of a capture answers. */
export type Ask = <T>(question: string, ...args: unknown[]) => Promise<T>;

/** Puts the scripts into the page as it is. */
async function putIn(page: Page): Promise<Ask> {
  const devtools = await page.context().newCDPSession(page);
  const { frameTree } = await devtools.send('Page.getFrameTree');
  const { executionContextId: contextId } = await devtools.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'subut',
  });
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const reader = scriptOf(page.url());
  for (const script of [...(reader === null ? [] : [reader]), '/page.js']) await run(`${read(script)};0`);
  return async <T>(question: string, ...args: unknown[]): Promise<T> => {
    const reply = (await run(`subutPage(${JSON.stringify(question)}, ${JSON.stringify(args)})`)) as
      | { ok: true; value: T }
      | { ok: false; message: string };
    if (!reply.ok) throw new Error(`${question}: ${reply.message}`);
    return reply.value;
  };
}

/** The `site` part of a record, of all that is in the page now. */
export async function readSite(page: Page): Promise<SiteReading & { permalink: string | null; ask: Ask }> {
  const ask = await putIn(page);
  const facts = await ask<PageFacts>('describe');
  const { items } = await ask<{ items: Item[] }>('readAll');
  return {
    name: facts.site,
    kind: facts.kind,
    thread: facts.thread,
    account: facts.account,
    items,
    confidence: facts.confidence,
    unread: facts.unread,
    sources: facts.sources,
    walls: facts.walls,
    expansion: { opened: 0, left: 0, uncovered: 0 },
    permalink: facts.permalink,
    ask,
  };
}
