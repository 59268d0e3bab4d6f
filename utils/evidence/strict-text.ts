import * as v from 'valibot';
import { sameBytes } from '../bytes/same-bytes.ts';
import { canonicalBytes } from './canonical.ts';
import { type Finding, found, MisreadError } from './finding.ts';

/*
 * Strict parsing of text. Input that two programs could read differently (duplicate keys, extra spaces, invalid UTF-8)
 * is rejected.
 */

/** @throws Misread */
export function readUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new MisreadError(found('not-utf8', { file }), { cause });
  }
}

/** JSON that equals its own canonical form (RFC 8785), byte for byte. @throws Misread */
export function readCanonicalJson(bytes: Uint8Array, file: string): unknown {
  const text = readUtf8(bytes, file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new MisreadError(found('not-json', { file }), { cause });
  }
  if (!isCanonical(value, bytes)) throw new MisreadError(found('not-canonical', { file }));
  return value;
}

function isCanonical(value: unknown, bytes: Uint8Array): boolean {
  try {
    return sameBytes(canonicalBytes(value), bytes);
  } catch {
    // A half of a surrogate pair, say, which JSON can spell and which has no canonical form.
    return false;
  }
}

/** `"subut-case/1"` as valibot quotes it. */
function versionOf(quoted: string | null): { of: string; number: number } | null {
  const [, of, number] = /^"([a-z-]+)\/(\d{1,4})"$/.exec(quoted ?? '') ?? [];
  return of === undefined ? null : { of, number: Number(number) };
}

/** Where JSON does not have the form that a schema says. */
export function otherForm(
  file: string,
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]],
): Finding {
  const [first] = issues;
  for (const issue of issues) {
    if (v.getDotPath(issue) !== 'schema') continue;
    const [known, told] = [versionOf(issue.expected), versionOf(issue.received)];
    if (known !== null && told !== null && told.of === known.of && told.number > known.number)
      return found('newer-form', { file, schema: `${told.of}/${told.number}` });
  }
  return found('other-form', { file, place: v.getDotPath(first) });
}
