import type { PageLoad, ServerTime } from '../../evidence/load.ts';

/*
 * What the browser knows of how the page was loaded, and what its server says of the time. Nothing here rules out a proxy
 * or a hosts file: it is what this browser was told.
 */

/** How long the server may take to answer, ms. */
const ANSWER_MS = 5000;

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** By the device's clock, ms since 1970. */
const clockAt = (sinceStart: number): number => Math.round(performance.timeOrigin + sinceStart);

/** `null`: the browser does not tell. */
export function loadOf(): PageLoad | null {
  const entry = navigation();
  if (entry === undefined) return null;
  return {
    startedAt: new Date(clockAt(0)).toISOString(),
    kind: entry.type,
    protocol: entry.nextHopProtocol === '' ? null : entry.nextHopProtocol,
    serviceWorker: entry.workerStart > 0,
    status: entry.responseStatus > 0 ? entry.responseStatus : null,
  };
}

/**
 * The server's clock against the device's, from what the page itself carries.
 * @param made when the server made the page, s since 1970
 */
export function clockOfPage(made: number | null): ServerTime | null {
  const entry = navigation();
  if (made === null || entry === undefined) return null;
  return {
    date: new Date(made * 1000).toISOString(),
    source: 'telegram-view',
    // Of what came with the page itself; what it loaded later was made later, by up to the time since then.
    offsetMs: clockAt(entry.responseStart) - made * 1000,
    offsetMostMs: clockAt(performance.now()) - made * 1000,
  };
}

/** Asks the page's own server for its time, once. `null`: it did not say. */
export async function askClock(): Promise<ServerTime | null> {
  const before = Date.now();
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const options = {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal,
    } as const;
    const answer = await fetch(location.origin, options);
    const date = answer.headers.get('date');
    const said = date === null ? Number.NaN : Date.parse(date);
    if (date === null || Number.isNaN(said)) return null;
    const now = (before + Date.now()) / 2;
    return { date, source: 'date-header', offsetMs: Math.round(now - said) };
  } catch {
    // Not reached, or not allowed.
    return null;
  }
}
