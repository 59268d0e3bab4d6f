/** Whether the typed text is the confirmation word, ignoring case and keyboard layout. */
export function isWord(typed: string, word: string, language: string): boolean {
  const written = typed.trim().normalize('NFC');
  return [written.toLowerCase(), written.toLocaleLowerCase(language)].includes(word);
}
