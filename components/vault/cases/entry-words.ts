import type { Entry } from '../../../utils/app/cases/entries.ts';
import type { Case, Event } from '../../../utils/cases/model.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { caseDateWords, dayWords } from '../../words/case-date.ts';
import { formatLocal } from '../../words/format.ts';

/* Entries of the timeline in words. */

/** Units of a text that are told. */
const TEXT_MOST = 200;

/** An event among others: what it was, when, and with whom. */
export const eventInWords = ({ event, when, party }: Event): string =>
  [t(`caseEvent.${event}`), caseDateWords(t, language.value, when), visibleText(party)]
    .filter(Boolean)
    .join(', ');

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ');

const eventWords = ({ event, party, text }: Event): string =>
  joined(t(`caseEvent.${event}`), visibleText(party), visibleText(text, TEXT_MOST));

/** What it is. @param titles of the captures, by their ids */
export function whatOf(
  entry: Entry,
  { exhibits }: Pick<Case, 'exhibits'>,
  titles: ReadonlyMap<string | undefined, string | undefined>,
): string {
  const exhibit = (id: string) => exhibits.findIndex((one) => one.id === id) + 1;
  switch (entry.kind) {
    case 'event':
      return eventWords(entry.event);
    case 'incident':
      return joined(t('cases.logLine'), visibleText(entry.incident.facts.what, TEXT_MOST));
    case 'capture':
      return t('cases.captureIs', { number: exhibit(entry.id), title: titles.get(entry.id) ?? '' });
    case 'visit': {
      const { capture, result, newName } = entry.visit;
      return joined(
        t(`caseVisit.${result}`),
        visibleText(newName),
        t('cases.captureIs', { number: exhibit(capture), title: titles.get(capture) ?? '' }),
      );
    }
    case 'publication': {
      const { item, account, captures } = entry.publication;
      const numbers = captures.map(exhibit).toSorted((a, b) => a - b);
      return joined(
        visibleText(account?.title ?? account?.username ?? '', TEXT_MOST),
        visibleText(item.text, TEXT_MOST),
        t('cases.seenIn', { numbers: numbers.join(', ') }),
      );
    }
    case 'deadline': {
      const { rule } = entry.deadline;
      return joined(rule.article, t(`caseSide.${rule.side}`), t('cases.lawyerChecks'));
    }
  }
}

/** When it was, as well as it is known. */
export function whenOf(entry: Entry): string {
  const said = language.value;
  switch (entry.kind) {
    case 'event':
      return caseDateWords(t, said, entry.event.when);
    case 'incident':
      return caseDateWords(t, said, entry.incident.facts.when);
    case 'capture':
      return formatLocal(entry.capture.capturedAt, said, 'minute');
    case 'visit':
      return formatLocal(entry.visit.at, said, 'minute');
    case 'publication':
      return entry.moment === null
        ? t('cases.noDate')
        : formatLocal(instantOf(new Date(entry.moment.from)), said, 'minute');
    case 'deadline':
      return dayWords(entry.deadline.due ?? '', said);
  }
}

/** In which row of the picture it stands. */
export function kindOf(entry: Entry): string {
  if (entry.kind === 'event')
    return t(`caseLane.${entry.event.event === 'publication' ? 'publication' : 'event'}`);
  if (entry.kind === 'incident') return t('caseLane.event');
  return t(`caseLane.${entry.kind === 'visit' ? 'capture' : entry.kind}`);
}
