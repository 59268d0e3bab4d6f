import canonicalize from 'canonicalize';
import { FormatError } from '../errors/subut-error.ts';

const encoder = new TextEncoder();

/**
 * The one byte form of a JSON value that is hashed and signed (RFC 8785), as UTF-8 without a final newline.
 * @throws FormatError for what JSON cannot say: NaN, functions, lone surrogates
 */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new FormatError('value has no canonical JSON form', { cause });
  }
  if (text === undefined) throw new FormatError('value has no canonical JSON form');
  return encoder.encode(text);
}
