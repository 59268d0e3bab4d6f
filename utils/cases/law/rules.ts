import * as v from 'valibot';
import { EVENT_KINDS } from '../../evidence/case/parts.ts';
import azerbaijan from './azerbaijan.json' with { type: 'json' };

/*
 * Rules of law are data, collected on a day, each with its source and whether it is sure. Every text that uses one says that a lawyer must
 * check it.
 */

const Words = v.strictObject({ az: v.string(), ru: v.string(), en: v.string() });

export const Rule = v.strictObject({
  id: v.string(),
  /** As it is cited; CCP: Code of Criminal Procedure. */
  article: v.string(),
  /** Whose time runs. */
  side: v.picklist(['authority', 'applicant', 'platform']),
  /**
   * From what it is counted. `complaint-received`, `appeal-received`: receipt, else sending, else filing; `refusal-known`: the refusal, or
   * its copy where that is all that is known.
   */
  starts: v.picklist([
    'complaint-received',
    'appeal-received',
    'decision-refuse',
    'refusal-known',
    'platform-report',
  ]),
  /** `null`: the time is not confirmed. */
  within: v.nullable(
    v.strictObject({
      count: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      unit: v.picklist(['hour', 'day', 'month']),
    }),
  ),
  /** What ends it. */
  endedBy: v.array(v.picklist(EVENT_KINDS)),
  rule: Words,
  sources: v.array(v.string()),
  /** Whether a primary source says so. */
  sure: v.boolean(),
});
export type Rule = v.InferOutput<typeof Rule>;

const Law = v.strictObject({
  schema: v.literal('subut-law/1'),
  /** The day on which it was. */
  collected: v.string(),
  rules: v.array(Rule),
});
export type Law = v.InferOutput<typeof Law>;

/** What is known of the law, on its day. @throws an error of valibot where the file is not of its schema */
export const readLaw = (): Law => v.parse(Law, azerbaijan);
