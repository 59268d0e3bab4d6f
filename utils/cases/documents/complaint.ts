import {
  type Block,
  heading,
  type Paper,
  paragraph,
  quoted,
  type Runs,
  strong,
  text,
} from '../../document/model.ts';
import { localMinute } from '../../package/words/dates.ts';
import type { Event, IncidentLine } from '../model.ts';
import { byDate, dateText } from './dates.ts';
import { attachedText, numbered, pagesTable, proofText, renamedAccounts } from './exhibits.ts';
import {
  type AddresseeId,
  addresseeOf,
  type RuleId,
  requestList,
  requestsOf,
  ruleOf,
  ruleRuns,
} from './law.ts';
import { eventTable, lawyerSheet, letterHead, signature } from './letter.ts';
import { blankRun, type PaperInput, paperOf, type Setting, settingOf, shownText } from './setting.ts';

export interface ComplaintChoices {
  /** To whom: chosen each time, none by default. */
  addressee: AddresseeId;
  /** Provisions to be cited: of `COMPLAINT_RULES`. */
  rules: readonly RuleId[];
  /** Her own account, word for word. */
  withAccount: boolean;
  /** Who is suspected, and why: in a part of its own. */
  withConclusions: boolean;
}

/** A complaint to the authorities: what happened, what was kept of it, on which provisions it rests, what is asked. */
export function complaint(input: PaperInput, choices: ComplaintChoices): Paper {
  const setting = settingOf(input);
  const { words, language } = setting;
  const addressee = addresseeOf(choices.addressee);
  const articles = choices.rules.map((id) => ruleOf(id).article[language]).join('; ');
  const captures = numbered(setting).filter(({ exhibit }) => exhibit.of === 'capture');
  const parts = words.complaint;
  const blocks: Block[] = [
    ...letterHead(setting, [text(`${addressee.name[language]} `), blankRun(words, 'office')]),
    paragraph(text(choices.rules.length === 0 ? parts.openingPlain : parts.opening(articles))),
    paragraph(blankRun(words, 'consent')),
    heading(1, parts.happened),
    happened(setting),
    ...(choices.withAccount ? account(setting) : []),
    ...(captures.length === 0 ? [] : [heading(1, parts.pages), pagesTable(setting, captures)]),
    ...renamedAccounts(setting),
    ...(choices.withConclusions ? supposed(setting) : []),
    ...earlier(setting),
    ...(choices.rules.length === 0 ? [] : [heading(1, parts.law)]),
    ...choices.rules.map((id) => paragraph(...ruleRuns(id, words))),
    heading(1, parts.ask),
    requestList('complaint', words),
    heading(1, parts.attachments),
    paragraph(text(attachedText(setting))),
    signature(setting),
  ];
  const asked = requestsOf('complaint').flatMap(({ rule }) => (rule === null ? [] : [rule as RuleId]));
  const rules = [...new Set([...choices.rules, ...asked] as RuleId[])];
  const sheet = lawyerSheet(setting, blocks, {
    addressee: { ...addressee, name: addressee.name[language] },
    rules,
    known: ['signature', 'check-before-case', 'check-base-term'],
    isSent: true,
    isOfficial: true,
    hasConclusions: choices.withConclusions,
  });
  return paperOf(setting, words.titles.complaint, [...blocks, ...sheet]);
}

/** Publications and threats, and the lines of the log, by date. Facts only. */
function happened(setting: Setting): Block {
  const { of, words } = setting;
  const events = of.events.filter(({ event }) => event === 'publication' || event === 'threat');
  const told = [
    ...of.incidents.map((line) => ({ when: line.facts.when, runs: incidentRuns(line, setting) })),
    ...events.map((event) => ({ when: event.when, runs: eventLine(event, setting) })),
  ];
  if (told.length === 0) return paragraph(text(words.complaint.nothingEntered));
  return { kind: 'list', numbered: true, items: byDate(told).map(({ runs }) => runs) };
}

function incidentRuns({ facts }: IncidentLine, setting: Setting): Runs {
  const { words } = setting;
  return [
    strong(`${dateText(facts.when, words)}. `),
    quoted(shownText(setting, facts.what)),
    ...(facts.harm === '' ? [] : [text(`\n${words.labels.harm}: `), quoted(shownText(setting, facts.harm))]),
    text(`\n${words.labels.proof}: ${proofText(setting, facts.evidence)}`),
  ];
}

function eventLine(event: Event, setting: Setting): Runs {
  const { words } = setting;
  return [
    strong(`${dateText(event.when, words)}. `),
    text(words.events[event.event]),
    ...(event.text === '' ? [] : [text(': '), quoted(shownText(setting, event.text))]),
    text(`\n${words.labels.proof}: ${proofText(setting, event.proofs)}`),
  ];
}

function account(setting: Setting): Block[] {
  const { of, words, language } = setting;
  if (of.account.length === 0) return [];
  return [
    heading(1, words.complaint.account),
    ...of.account.flatMap((told): Block[] => [
      paragraph(strong(words.complaint.written(localMinute(told.written, language)))),
      paragraph(quoted(shownText(setting, told.text))),
    ]),
  ];
}

/** Conclusions, apart from what happened. */
function supposed(setting: Setting): Block[] {
  const { of, words, names } = setting;
  const { complaint: parts, labels } = words;
  const lines = byDate(of.incidents.map((line) => ({ ...line, when: line.facts.when }))).flatMap(
    (line): Runs[] => {
      const { who, suspects, evidence, why } = line.conclusions;
      const named = suspects.flatMap((id) => names.of(id) ?? []);
      if (who === '' && named.length === 0 && why === '') return [];
      const said = [...named, ...(who === '' ? [] : [shownText(setting, who)])].join('; ');
      return [
        [
          strong(`${dateText(line.when, words)}. `),
          ...(said === '' ? [] : [text(`${parts.suspects}: `), quoted(said)]),
          ...(why === '' ? [] : [text(`\n${parts.why}: `), quoted(shownText(setting, why))]),
          text(`\n${labels.proof}: ${proofText(setting, evidence)}`),
        ],
      ];
    },
  );
  const events = byDate(of.events.filter(({ conclusion }) => conclusion !== '')).map(
    (event): Runs => [
      strong(`${dateText(event.when, words)}. `),
      text(`${words.events[event.event]}: `),
      quoted(shownText(setting, event.conclusion)),
    ],
  );
  const items = [...lines, ...events];
  if (items.length === 0) return [];
  return [
    heading(1, parts.supposed),
    paragraph(strong(parts.supposedNote)),
    { kind: 'list', numbered: true, items },
  ];
}

const STEPS: ReadonlySet<Event['event']> = new Set<Event['event']>([
  'complaint-filed',
  'sent',
  'received',
  'reply',
  'decision-open',
  'decision-refuse',
  'refusal-copy-received',
  'appeal',
  'hearing',
  'call',
  'platform-report',
  'platform-answer',
]);

/** Whether the event is a step to an authority or a platform, or their answer. */
export const isStep = ({ event }: Event): boolean => STEPS.has(event);

function earlier(setting: Setting): Block[] {
  const steps = setting.of.events.filter(isStep);
  if (steps.length === 0) return [];
  return [heading(1, setting.words.complaint.earlier), eventTable(setting, steps)];
}
