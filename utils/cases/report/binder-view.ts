import {
  type DocumentInput,
  type DocumentView,
  documentView,
  reportView,
} from '../../package/report/report-view.ts';
import { WORDS } from '../../package/words/languages.ts';
import { caseChapters } from './case-chapters.ts';
import { hidingIn, redactedView } from './redact-view.ts';
import { type BinderInput, toldOf } from './told.ts';

/** What the report has of captures, beside the case. */
export type BinderCaptures = Pick<
  DocumentInput,
  | 'organization'
  | 'contact'
  | 'custody'
  | 'at'
  | 'software'
  | 'exhibits'
  | 'omitted'
  | 'notes'
  | 'pictures'
  | 'stamping'
>;

/**
 * The report of a case by itself: no part of a package, and with what the other side does not get left out.
 * @returns its title too, for the file tells it
 */
export async function binderView(
  input: BinderInput,
  captures: BinderCaptures,
): Promise<{ view: DocumentView; title: string }> {
  const { names, own } = toldOf(input);
  const { language, redaction, of } = input;
  const title = names.of(of.id) ?? of.name;
  const report = reportView({
    ...captures,
    notes: captures.notes && {
      ...captures.notes,
      notes: captures.notes.notes.map((note) => ({ ...note, text: names.hide(note.text) })),
    },
    caseName: title,
    caseOutline: null,
    received: [],
    fingerprint: null,
    withheld: null,
    case: await caseChapters(input),
    isAlone: true,
    words: WORDS[language],
  });
  const view = documentView(report, null);
  if (redaction === undefined) return { view, title };
  return {
    view: redactedView(view, names, redaction, own.redacted),
    title: hidingIn(names, own.redacted.name)(title),
  };
}
