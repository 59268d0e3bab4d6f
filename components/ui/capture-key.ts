import { browser } from 'wxt/browser';

/** The key that really captures: browsers leave a suggested one out when it is taken. `null`: none is set. */
export async function captureShortcut(): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'capture')?.shortcut || null;
}
