/** Whether what was typed is the word that was asked for, in small or large letters, whatever keyboard wrote them. */
export function isWord(typed: string, word: string, language: string): boolean {
  const written = typed.trim().normalize('NFC');
  return [written.toLowerCase(), written.toLocaleLowerCase(language)].includes(word);
}
