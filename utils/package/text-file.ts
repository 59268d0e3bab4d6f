import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import { type Finding, found, Misread } from './finding.ts';

/*
 * Reading text that a program will act on. What two programs could read in two ways (a key given twice, a space more,
 * bytes that are not UTF-8) is not read at all.
 */

/** @throws Misread */
export function readUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Misread(found('not-utf8', { file }), { cause });
  }
}

/** JSON that equals its own canonical form (RFC 8785), byte for byte. @throws Misread */
export function readCanonicalJson(bytes: Uint8Array, file: string): unknown {
  const text = readUtf8(bytes, file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Misread(found('not-json', { file }), { cause });
  }
  if (!isCanonical(value, bytes)) throw new Misread(found('not-canonical', { file }));
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

/** Where JSON does not have the form that a schema says. */
export function otherForm(file: string, [first]: readonly [v.BaseIssue<unknown>, ...unknown[]]): Finding {
  return found('other-form', { file, place: v.getDotPath(first) });
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A plain loop: `every` calls a function for each byte of pictures and films.
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
