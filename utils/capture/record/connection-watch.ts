import * as v from 'valibot';
import { browser } from '../../browser.ts';
import type { PageFacts } from '../page/agent.ts';
import {
  Answered,
  connectionOf,
  type Met,
  Security,
  type SeenConnection,
  withoutConnection,
} from './connection-facts.ts';
import { isTellingConnection, mayTellOf } from './connection-permission.ts';

/** Watches a page being loaded, for what Firefox tells of the connection. */

/** What only Firefox has. */
interface WebRequest {
  onHeadersReceived: {
    addListener(listener: Listener, filter: object, extra: string[]): void;
    removeListener(listener: Listener): void;
  };
  getSecurityInfo(
    requestId: string,
    options: { certificateChain: boolean; rawDER: boolean },
  ): Promise<unknown>;
}
type Listener = (details: unknown) => Promise<object>;

const webRequest = (): WebRequest | null => {
  const { webRequest: api } = browser as unknown as { webRequest?: Partial<WebRequest> };
  return typeof api?.getSecurityInfo === 'function' ? (api as WebRequest) : null;
};

/**
 * Opens a page, and tells the connection over which it came where its user wishes it.
 * @param isAnew whether `open` loads it
 * @returns with `connection: null` where it is not wished
 */
export async function withConnection<Opened extends { facts: PageFacts }>(
  tabId: number,
  isAnew: boolean,
  open: () => Promise<Opened>,
): Promise<Opened & { connection: SeenConnection | null }> {
  if (!(await isTellingConnection())) return { ...(await open()), connection: null };
  const api = webRequest();
  const { url = '' } = await browser.tabs.get(tabId);
  const missing = !isAnew ? 'not-anew' : (await mayTellOf(url)) ? null : 'not-allowed';
  if (missing !== null || api === null)
    return { ...(await open()), connection: withoutConnection(missing ?? 'not-told') };
  const met: Met[] = [];
  const listener: Listener = async (details) => {
    // The page waits for this: whatever goes wrong, it is let on.
    try {
      met.push(await meet(api, v.parse(Answered, details)));
    } catch (error) {
      console.error(error);
    }
    return {};
  };
  const filter = { urls: ['https://*/*', 'http://*/*'], types: ['main_frame'], tabId };
  api.onHeadersReceived.addListener(listener, filter, ['blocking']);
  try {
    const opened = await open();
    return { ...opened, connection: await connectionOf(met, opened.facts) };
  } finally {
    api.onHeadersReceived.removeListener(listener);
  }
}

async function meet(api: WebRequest, answered: Met['answered']): Promise<Met> {
  const ask = async (certificateChain: boolean): Promise<Security | null> => {
    const told = await api.getSecurityInfo(answered.requestId, { certificateChain, rawDER: true });
    const read = v.safeParse(Security, told);
    return read.success ? read.output : null;
  };
  const security = await ask(true);
  // Where it trusts no chain, Firefox tells none; but the site's own certificate when that alone is asked for.
  const isBare = security !== null && security.state !== 'insecure' && security.certificates.length === 0;
  return { answered, security: isBare ? ((await ask(false)) ?? security) : security };
}
