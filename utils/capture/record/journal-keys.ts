import { fromBase64, toBase64 } from '../../bytes/base64.ts';
import { storedItem } from '../../stored.ts';

/*
 * Keys of open journals, in session storage (memory only). With them a restarted background finishes a capture although
 * the vault is locked. They are lost when the browser exits. A key is kept until the popup knows the result of its
 * capture, so that the next run can report it.
 */

export interface Remembered {
  /** Base 64. */
  key: string;
  tabId: number;
  /** To be discarded, but the disk was too full to delete it. */
  isRefused?: boolean;
}

const keys = storedItem<Record<string, Remembered>>('session:journal-keys', {});

/** By capture id. */
export const rememberedCaptures = (): Promise<Record<string, Remembered>> => keys.getValue();

/** Changes are serialised: one capture may end while the next begins, and the vault page finishes some too. */
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

/** Marks a capture that must not be finished; it is deleted as soon as possible. */
export function refuseCapture(capture: string): Promise<void> {
  return change((all) => {
    const known = all[capture];
    return known === undefined ? all : { ...all, [capture]: { ...known, isRefused: true } };
  });
}

export function forgetKey(capture: string): Promise<void> {
  return change(({ [capture]: _, ...others }) => others);
}
