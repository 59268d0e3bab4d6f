/*
 * Scripts that lie beside the background and are taken in when they are first used, so that it starts without them.
 *
 * A service worker may not `import()`, and `importScripts` gives it, once it is installed, only what it had while it was being
 * installed; the browser keeps that for it (Service Workers, "importScripts"). So each is had once then. Pages, and the event page of
 * Firefox, import them.
 */

type ServiceWorkerScope = { importScripts?: (...addresses: string[]) => void };
const { importScripts } = globalThis as ServiceWorkerScope;

/** An entrypoint of ours: `/timestamp.js`. */
type Script = `/${string}.js`;

/** Has the browser keep the scripts. Must be called synchronously when the worker starts: it is installed once. */
export function keepScripts(...scripts: readonly Script[]): void {
  if (importScripts === undefined) return;
  addEventListener('install', () => importScripts.call(globalThis, ...scripts));
}

/** Takes scripts in, one after the other. @throws what the browser says where one cannot be had */
export async function takeInScripts(scripts: readonly Script[]): Promise<void> {
  if (importScripts !== undefined) importScripts.call(globalThis, ...scripts);
  else for (const script of scripts) await import(/* @vite-ignore */ location.origin + script);
}

declare global {
  /** By the names under which sources import them. */
  var subutLibraries: Readonly<Record<string, object>> | undefined;
}

/** Gives libraries to whatever takes this script in: see scripts/setup/shared-libraries.ts. */
export function shareLibraries(libraries: Readonly<Record<string, object>>): void {
  globalThis.subutLibraries = { ...globalThis.subutLibraries, ...libraries };
}
