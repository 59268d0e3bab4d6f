import type { Case, Person } from '../model.ts';
import type { CaseReportWords } from './words/words.ts';

/** Each place says what was left out of it. */
export interface Redaction {
  /** Who is not named, of the case. */
  people: ReadonlySet<string>;
  account: boolean;
  /** Of whoever works on the case, and on captures. */
  notes: boolean;
  /** Who is suspected and why, what is concluded, and what is still needed. */
  conclusions: boolean;
  pictures: boolean;
}

type Marks = CaseReportWords['redacted'];

/** The case with marks in place of what is left out; names in its texts are hidden where they are told. */
export function redactedCase(
  of: Case,
  { people, account, notes, conclusions }: Redaction,
  marks: Marks,
): Case {
  const mark = (text: string): string => (text === '' ? '' : marks.supposed);
  const texts = (all: Case['account'], isLeftOut: boolean): Case['account'] =>
    isLeftOut ? all.map((one) => ({ ...one, text: marks.text })) : all;
  const told = {
    ...of,
    account: texts(of.account, account),
    notes: texts(of.notes, notes),
    people: of.people.map((person) => redactedPerson(person, people.has(person.id), conclusions, marks)),
  };
  if (!conclusions) return told;
  return {
    ...told,
    incidents: of.incidents.map((line) => {
      const { who, suspects, evidence, why } = line.conclusions;
      const isEmpty = [who, why].join('') === '' && suspects.length + evidence.length === 0;
      const left = { who: isEmpty ? '' : marks.supposed, suspects: [], evidence: [], why: '' };
      return { ...line, conclusions: left, needed: mark(line.needed) };
    }),
    events: of.events.map((event) => ({ ...event, conclusion: mark(event.conclusion) })),
  };
}

/** That somebody is suspected is a conclusion too. */
function redactedPerson(person: Person, isUnnamed: boolean, conclusions: boolean, marks: Marks): Person {
  const isSuspect = conclusions && person.role === 'suspect';
  const about = isUnnamed && person.about !== '' ? marks.about : person.about;
  return {
    ...person,
    role: isSuspect ? 'other' : person.role,
    about: [...(isSuspect ? [marks.role] : []), about].filter((part) => part !== '').join('\n'),
  };
}
