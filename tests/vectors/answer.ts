import type { Check } from '../../utils/verify/findings.ts';
import type { Expected, Said } from './vector.ts';

/* What our code says of a vector, in the words of the vectors. */

/** Each check that did not hold, once; what has nothing to look at is not told. */
export function answerOf(checks: readonly Check[]): Expected {
  const says = new Map<string, Said>();
  for (const { name, result, subject, absent } of checks) {
    if (result === 'held' || absent === true) continue;
    const key = `${name} ${result}`;
    if (!says.has(key))
      says.set(key, { check: name, result, ...(subject === null ? {} : { about: subject }) });
  }
  const all = Array.from(says.values());
  return { result: all.some(({ result }) => result === 'failed') ? 'failed' : 'held', says: all };
}

const keyOf = ({ check, result }: Said): string => `${check} ${result}`;

/** What two have to agree on: what a check is about is for people. */
export const essence = ({ result, says, also = [] }: Expected): { result: string; says: string[] } => ({
  result,
  says: [...says, ...also].map(keyOf).toSorted(),
});
