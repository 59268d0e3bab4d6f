import {
  type Block,
  exact,
  heading,
  type Paper,
  paragraph,
  quoted,
  type Run,
  type Runs,
  text,
} from '../../document/model.ts';
import type { Event } from '../model.ts';
import { dateText, daysBetween, exactDay } from './dates.ts';
import { attachedText, proofText } from './exhibits.ts';
import { type AppealAddresseeId, appealAddresseeOf, requestList, ruleRuns } from './law.ts';
import { eventTable, lawyerSheet, letterHead, signature } from './letter.ts';
import { blankRun, type PaperInput, paperOf, type Setting, settingOf, shownText } from './setting.ts';
import type { PaperWords } from './words/words.ts';

export interface AppealChoices {
  addressee: AppealAddresseeId;
  /** Event `decision-refuse` of the case; `null`: its facts are left to be written. */
  refusal: string | null;
}

/** An appeal against a refusal to open a case. What the case does not hold is left to be written. */
export function refusalAppeal(input: PaperInput, { addressee, refusal: id }: AppealChoices): Paper {
  const setting = settingOf(input);
  const { words, language, of } = setting;
  const to = appealAddresseeOf(addressee);
  const refusal = of.events.find((event) => event.id === id && event.event === 'decision-refuse');
  const filed = of.events.find((event) => event.id === refusal?.concerns);
  const copy =
    refusal === undefined
      ? undefined
      : of.events.find(
          ({ event, concerns }) =>
            event === 'refusal-copy-received' &&
            concerns !== null &&
            (concerns === refusal.id || concerns === filed?.id),
        );
  const days = daysBetween(exactDay(refusal?.when), exactDay(copy?.when));
  const course = of.events.filter(
    (event) => event === filed || event === refusal || (filed !== undefined && event.concerns === filed.id),
  );
  const blocks: Block[] = [
    ...letterHead(setting, [text(`${to.name[language]} `), blankRun(words, 'office')]),
    paragraph(text(words.appeal.opening)),
    {
      kind: 'facts',
      rows: [
        said(words.events['complaint-filed'], filed, ['complaintDate', 'complaintNumber'], setting),
        said(words.events['decision-refuse'], refusal, ['refusalDate', 'refusalNumber'], setting),
        said(words.events['refusal-copy-received'], copy, ['copyDate', null], setting),
      ],
    },
    ...(days === null ? [] : [paragraph(text(words.appeal.copyAfter(days)))]),
    ...(course.length === 0 ? [] : [heading(1, words.appeal.course), eventTable(setting, course)]),
    heading(1, words.appeal.grounds),
    paragraph(blankRun(words, 'grounds')),
    heading(1, words.complaint.law),
    ...to.rules.map((rule) => paragraph(...ruleRuns(rule, words))),
    heading(1, words.complaint.ask),
    requestList('appeal', words),
    heading(1, words.complaint.attachments),
    paragraph(text(attachedText(setting))),
    signature(setting),
  ];
  const sheet = lawyerSheet(setting, blocks, {
    rules: to.rules,
    known: ['signature'],
    isSent: true,
    isOfficial: true,
    hasConclusions: false,
  });
  const missing = refusal === undefined ? [paragraph(text(words.appeal.noRefusal))] : [];
  return paperOf(setting, words.titles.appeal, [...blocks, ...sheet, ...missing]);
}

/** Date, number and party of an event; places to write what is not entered. */
function said(
  label: string,
  event: Event | undefined,
  [date, number]: [keyof PaperWords['blanks'], keyof PaperWords['blanks'] | null],
  setting: Setting,
): { label: string; values: Runs[] } {
  const { words } = setting;
  const when: Run =
    event === undefined || event.when.precision === 'unknown'
      ? blankRun(words, date)
      : text(dateText(event.when, words));
  const which: Runs[] =
    number === null
      ? []
      : event === undefined || event.number === ''
        ? [[blankRun(words, number)]]
        : [[text('№ '), exact(shownText(setting, event.number))]];
  return {
    label,
    values: [
      [when],
      ...which,
      ...(event === undefined || event.party === '' ? [] : [[quoted(shownText(setting, event.party))]]),
      ...(event === undefined ? [] : [[text(proofText(setting, event.proofs))]]),
    ],
  };
}
