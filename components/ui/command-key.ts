import { browser } from '../../utils/browser.ts';

/** The keyboard shortcut that is set for a command, which may differ from the suggested one. `null`: none. */
export async function shortcutOf(command: 'capture' | 'lock'): Promise<string | null> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.find(({ name }) => name === command)?.shortcut || null;
}
