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

/**
 * Where an answer is not what a vector demands, by the rule of docs/formats/vectors/README.md.
 * @returns what was not said, and what was said besides; empty where they agree
 */
export function disagreement(answer: Expected, { result, says, also = [] }: Expected): string[] {
  const said = new Set(answer.says.map(keyOf));
  const allowed = new Set([...says, ...also].map(keyOf));
  return [
    ...(answer.result === result ? [] : [`${answer.result}, not ${result}`]),
    ...says
      .map(keyOf)
      .filter((one) => !said.has(one))
      .map((one) => `not said: ${one}`),
    ...[...said].filter((one) => !allowed.has(one)).map((one) => `said besides: ${one}`),
  ];
}
