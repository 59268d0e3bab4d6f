import type { Told } from '../../evidence/bag/case-entries-file.ts';
import { type CaseContent, LINE_LENGTH } from '../../evidence/case/parts.ts';
import { NOTE_LENGTH } from '../../evidence/note.ts';

/* A part of a case without what was not chosen of it. The same object comes back where nothing had to go. */

/** Fields that somebody wrote; all others are ids, dates and words of the program. A pseudonym is what stands for a name. */
const LINES = ['name', 'party', 'how', 'number', 'source', 'title', 'fileName', 'from', 'newName'];
const PASSAGES = ['about', 'text', 'what', 'harm', 'who', 'why', 'needed', 'conclusion'];
const LISTS = ['labels'];

type Part = Exclude<CaseContent, { kind: 'removed' | 'real-name' }>;

export function withoutConclusions(content: Part): Part {
  if (content.kind === 'event') return content.conclusion === '' ? content : { ...content, conclusion: '' };
  if (content.kind !== 'incident') return content;
  const { who, suspects, evidence, why } = content.conclusions;
  if (who === '' && why === '' && suspects.length + evidence.length === 0) return content;
  return { ...content, conclusions: { who: '', suspects: [], evidence: [], why: '' } };
}

/** @param hide puts something else in place of names @returns `null` where what is left is longer than a part may be */
export function withoutNames(content: Part, hide: (text: string) => string): Told | null {
  let isChanged = false;
  let isTooLong = false;
  const hidden = (text: string, most: number): string => {
    const rest = hide(text);
    if (rest !== text) isChanged = true;
    if (rest.length > most) isTooLong = true;
    return rest;
  };
  const walk = (value: unknown, field: string | null): unknown => {
    if (typeof value === 'string') {
      if (field !== null && PASSAGES.includes(field)) return hidden(value, NOTE_LENGTH);
      return field !== null && (LINES.includes(field) || LISTS.includes(field))
        ? hidden(value, LINE_LENGTH)
        : value;
    }
    if (Array.isArray(value)) return value.map((one) => walk(one, field));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]));
  };
  // The same fields with other words.
  const rest = walk(content, null) as Told;
  if (isTooLong) return null;
  return isChanged ? rest : content;
}
