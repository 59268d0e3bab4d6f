import { storage } from 'wxt/utils/storage';

/*
 * Keys of the journals that are being written, in memory only: with them the background script, which browsers stop and
 * start as they like, finishes a capture although the vault is locked. They go when the browser ends.
 */

const keys = storage.defineItem<Record<string, string>>('session:journal-keys', { fallback: {} });

export async function rememberKey(capture: string, key: Uint8Array): Promise<void> {
  await keys.setValue({ ...(await keys.getValue()), [capture]: btoa(String.fromCharCode(...key)) });
}

export async function rememberedKey(capture: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const text = (await keys.getValue())[capture];
  return text === undefined ? null : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export async function forgetKey(capture: string): Promise<void> {
  const { [capture]: _, ...others } = await keys.getValue();
  await keys.setValue(others);
}
