import type { PlacedNotes } from '../../evidence/bag/notes-file.ts';
import type { PlacedExhibit } from '../bag/exhibit.ts';
import { clockWithUtc } from '../words/dates.ts';
import { REPORT_WORDS } from '../words/report.ts';
import type { Language } from '../words/words.ts';

/** `data/notes.txt`: the notes by exhibit, in the order of writing, word for word. */
export function notesText(
  { notes, unread }: PlacedNotes,
  exhibits: readonly PlacedExhibit[],
  language: Language,
): string {
  const words = REPORT_WORDS[language].notes;
  const parts = exhibits.flatMap(({ number, folder, record }) => {
    const own = notes.filter(({ capture }) => capture === record.id);
    if (own.length === 0) return [];
    const written = own.map(
      ({ at, kind, text }) => `${clockWithUtc(at, language)}\n${words.kinds[kind]}\n\n${text}\n`,
    );
    return [`${number}. ${folder}\n\n${written.join('\n')}`];
  });
  const left = unread === 0 ? [] : [`${words.unread(unread)}\n`];
  return [`${words.said}\n`, ...left, ...parts].join('\n');
}
