import { storage } from 'wxt/utils/storage';
import { fromBase64, toBase64 } from '../evidence/base64.ts';

/*
 * Keys of the journals that are being written, in memory only: with them the background script, which browsers stop and
 * start as they like, finishes a capture although the vault is locked. They go when the browser ends. A key stays until
 * the popup was told how its capture ended, so that the next life knows of one that was stored and not told.
 */

export interface Remembered {
  /** Base 64. */
  key: string;
  tabId: number;
  /** Nothing of it is to be kept, and there was no room to delete it. */
  isRefused?: boolean;
}

const keys = storage.defineItem<Record<string, Remembered>>('session:journal-keys', { fallback: {} });

/** By the ids that the captures have or will have. */
export const rememberedCaptures = (): Promise<Record<string, Remembered>> => keys.getValue();

/** Changes go one after another: one capture may end while the next begins, and the vault page finishes some too. */
function change(how: (all: Record<string, Remembered>) => Record<string, Remembered>): Promise<void> {
  return navigator.locks.request('subut-journal-keys', async () => keys.setValue(how(await keys.getValue())));
}

export function rememberKey(capture: string, key: Uint8Array, tabId: number): Promise<void> {
  return change((all) => ({ ...all, [capture]: { key: toBase64(key), tabId } }));
}

export async function rememberedKey(capture: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const text = (await keys.getValue())[capture]?.key;
  return text === undefined ? null : fromBase64(text);
}

/** Of a capture that must not be finished: it goes as soon as it can be deleted. */
export function refuseCapture(capture: string): Promise<void> {
  return change((all) => {
    const known = all[capture];
    return known === undefined ? all : { ...all, [capture]: { ...known, isRefused: true } };
  });
}

export function forgetKey(capture: string): Promise<void> {
  return change(({ [capture]: _, ...others }) => others);
}
