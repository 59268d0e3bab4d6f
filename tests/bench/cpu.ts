import type { BrowserContext, Page } from 'playwright';

/* Processor time: what else a machine does weighs on it less than on the clock. */

const session = async (context: BrowserContext) => {
  const devtools = await context.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('the browser has no session');
  return devtools;
};

/** Processor time that all processes of a browser took until now, ms. Of one that has ended it is no longer in it. */
export async function cpuOf(context: BrowserContext): Promise<number> {
  const devtools = await session(context);
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Processor time of its thread, microseconds. */
  tdur?: number;
}

/** The longest task of the page's own thread while something is done, ms of processor time: no frame waits longer for it. */
export async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the browser cannot be traced');
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const frames = new Map<string, number>();
  for (const event of traceEvents)
    if (event.name === 'FireAnimationFrame')
      frames.set(threadOf(event), (frames.get(threadOf(event)) ?? 0) + 1);
  const [own] = Array.from(frames).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask' && threadOf(event) === own,
  );
  if (tasks.length === 0) throw new Error('no task was traced');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

/** Processor time of this process, ms: with what the engine does beside, compiling and tidying up. */
const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Notes the processor time that some work of this process takes, ms. */
export function timed<T>(times: number[], work: () => T): T {
  const start = ownCpu();
  const result = work();
  times.push(ownCpu() - start);
  return result;
}
