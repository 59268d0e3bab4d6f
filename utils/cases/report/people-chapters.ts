import type { Block, Chapter } from '../../package/report/report-blocks.ts';
import { localClock } from '../../package/words/dates.ts';
import { shownText } from '../documents/setting.ts';
import type { Told as Text } from '../model.ts';
import type { Told } from './told.ts';

/* Who, and in whose words. */

const quotes = (texts: readonly Text[], told: Told): Block[] =>
  texts.map(({ written, text }) => ({
    kind: 'quote',
    head: told.words.complaint.written(localClock(written, told.language)),
    text: shownText(told, text),
    own: true,
  }));

export function accountChapter(told: Told): Chapter | null {
  const { own, of } = told;
  if (of.account.length === 0) return null;
  const { heading, intro } = own.account;
  return {
    id: 'case-account',
    heading,
    blocks: [{ kind: 'text', text: intro }, ...quotes(of.account, told)],
  };
}

export function notesChapter(told: Told): Chapter | null {
  const { own, of } = told;
  if (of.notes.length === 0) return null;
  const { notes, notesIntro } = own.account;
  return {
    id: 'case-notes',
    heading: notes,
    blocks: [{ kind: 'text', text: notesIntro }, ...quotes(of.notes, told)],
  };
}

export function peopleChapter(told: Told): Chapter | null {
  const { own, of, names, words } = told;
  if (of.people.length === 0) return null;
  const { heading, intro, name, role, about } = own.people;
  return {
    id: 'case-people',
    heading,
    blocks: [
      { kind: 'text', text: intro },
      {
        kind: 'table',
        columns: [
          { head: name, width: 130 },
          { head: role, width: 110 },
          { head: about, width: null },
        ],
        rows: of.people.map((person) => [
          names.of(person.id) ?? '',
          words.roles[person.role],
          shownText(told, person.about),
        ]),
      },
    ],
  };
}
