import { type Block, note, type Run, strong, text } from '../../document/model.ts';
import type { Language } from '../../package/words/words.ts';
import { readLaw } from '../law/rules.ts';
import { dayText } from './dates.ts';
import law from './law/law.json' with { type: 'json' };
import type { PaperWords } from './words/words.ts';

/*
 * What the law says, as it was collected: data with source and date (law/law.json), none of it in code. What is not certain is
 * marked wherever it is cited.
 */

export type RuleId = keyof typeof law.rules;
export type AddresseeId = keyof typeof law.addressees;
export type AppealAddresseeId = keyof typeof law.appealAddressees;
export type PlatformId = keyof typeof law.platforms;

type InLanguages = Readonly<Record<Language, string>>;

/** A statement with its source. */
export interface Cited {
  says: InLanguages;
  source: string | null;
  date: string;
  sure: boolean;
}

export interface Rule {
  article: InLanguages;
  /** In words of ours. */
  rule: InLanguages;
  source: string | null;
  date: string;
  sure: boolean;
}

interface Request {
  says: InLanguages;
  rule: string | null;
}

/** `2026-11-29`: until when it was collected. */
export const LAW_DATE: string = law.collected;

export const ruleOf = (id: RuleId): Rule => law.rules[id];

/** Provisions on which a complaint can rest: the person chooses among them. */
export const COMPLAINT_RULES: readonly RuleId[] = [
  'private-life',
  'private-life-official',
  'constitution-private-life',
  'demand-by-threat',
];

export interface Addressee {
  id: AddresseeId;
  name: InLanguages;
  for: readonly Cited[];
  against: readonly Cited[];
}

/** To whom a complaint can go. No order of preference: each has what speaks for and against it. */
export const ADDRESSEES: readonly Addressee[] = (Object.keys(law.addressees) as AddresseeId[]).map((id) => ({
  id,
  ...law.addressees[id],
}));

export const addresseeOf = (id: AddresseeId): Omit<Addressee, 'id'> => law.addressees[id];

/** To whom an appeal against a refusal can go. */
export const APPEAL_ADDRESSEES = Object.keys(law.appealAddressees) as AppealAddresseeId[];

export const appealAddresseeOf = (id: AppealAddresseeId): { name: InLanguages; rules: readonly RuleId[] } =>
  law.appealAddressees[id] as { name: InLanguages; rules: RuleId[] };

export interface Platform {
  name: InLanguages;
  /** Addresses and forms. */
  ways: readonly string[];
  advice: readonly Cited[];
  /** Whose elements a notice needs. */
  rules: readonly RuleId[];
}

export const PLATFORMS = Object.keys(law.platforms) as PlatformId[];

export const platformOf = (id: PlatformId): Platform => law.platforms[id] as Platform;

export const requestsOf = (kind: keyof typeof law.requests): readonly Request[] => law.requests[kind];

export const PLATFORM_ADVICE: readonly Cited[] = law.platformAdvice;
export const EVIDENCE_ADVICE: readonly Cited[] = law.evidence;
export const GOOD_FAITH = law.goodFaith as { says: InLanguages; rule: RuleId };

/** Months within which an application to the Court is made, of the rules that terms are counted by; `null`: not known. */
export function applicationMonths(): number | null {
  const within = readLaw().rules.find(({ id }) => id === 'echr-four-months')?.within;
  return within?.unit === 'month' ? within.count : null;
}

/** Whether it is marked where it is cited. */
const doubt = (sure: boolean, words: PaperWords): string => (sure ? '' : ` (${words.draft.toConfirm})`);

const sourceNote = ({ source, date, sure }: Omit<Cited, 'says'>, words: PaperWords): Run =>
  note(
    words.draft.source(source, dayText(date, words)) + (sure ? '' : ` ${capital(words.draft.toConfirm)}.`),
  );

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** Article, rule and source in a paragraph. */
export function ruleRuns(id: RuleId, words: PaperWords): Run[] {
  const rule = ruleOf(id);
  const { article, rule: says, sure } = rule;
  return [
    strong(capital(article[words.language])),
    text(`${doubt(sure, words)}. ${says[words.language]}`),
    sourceNote(rule, words),
  ];
}

export const citedRuns = (cited: Cited, words: PaperWords): Run[] => [
  text(`${cited.says[words.language].replace(/\.$/, '')}${doubt(cited.sure, words)}.`),
  sourceNote(cited, words),
];

/** What is asked, each with the provision that it rests on. */
export const requestList = (kind: keyof typeof law.requests, words: PaperWords): Block => ({
  kind: 'list',
  numbered: true,
  items: requestsOf(kind).map(({ says, rule }) => {
    if (rule === null) return [text(says[words.language])];
    const { article, sure, ...rest } = ruleOf(rule as RuleId);
    return [
      text(says[words.language]),
      note(
        `${capital(article[words.language])}. ${words.draft.source(rest.source, dayText(rest.date, words))}${sure ? '' : ` ${capital(words.draft.toConfirm)}.`}`,
      ),
    ];
  }),
});
