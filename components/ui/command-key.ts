import { browser } from '../../utils/browser.ts';

/** The key that is really set for a command: browsers leave a suggested one out when it is taken. `null`: none is set. */
export async function shortcutOf(command: 'capture' | 'lock'): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut || null;
}
