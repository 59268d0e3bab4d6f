import { fromBase64 } from '../bytes/base64.ts';
import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { OpenError } from '../errors/open-error.ts';

/*
 * Undoes ASCII armour (RFC 9580, 6): one block, as `gpg --armor` and `gpg --enarmor` write it, and nothing beside it. What
 * it holds is not looked at: the checksum of armour proves nothing, and need not be there.
 */

/** A message, or any file. */
const BEGIN = /^-----BEGIN PGP (?:MESSAGE|ARMORED FILE)-----$/;
const END = /^-----END PGP (?:MESSAGE|ARMORED FILE)-----$/;
const HEADER = /^[A-Za-z-]+: ?.*$/;
const DATA = /^[A-Za-z0-9+/]*={0,2}$/;
const CHECKSUM = /^=[A-Za-z0-9+/]{4}$/;

/** Lines of armour are 76 characters at most; some programs write longer ones. */
const MAX_LINE = 2 ** 16;
/** Characters decoded at a time; fours of them are three bytes. */
const AT_A_TIME = 2 ** 18;

/** Bytes in which it shows whether a file is armoured. */
export const ARMOR_HEAD = 64;

/** Whether a file begins as armour of a message or of any file, after blank lines perhaps. */
export function looksArmored(start: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(start).replace(/^ï»¿/, '').trimStart();
  return /^-----BEGIN PGP (?:MESSAGE|ARMORED FILE)-----/.test(text);
}

/** The bytes in it. @throws OpenError `damaged` where it is cut off or is no armour */
export async function* dearmor(text: ByteStream): AsyncGenerator<Bytes, void> {
  let stage: 'before' | 'headers' | 'data' | 'ended' | 'behind' = 'before';
  let held = '';
  for await (const line of lines(text)) {
    if (stage === 'before') {
      if (line === '') continue;
      if (!BEGIN.test(line)) throw broken('it does not begin as armour');
      stage = 'headers';
    } else if (stage === 'headers') {
      if (line === '') stage = 'data';
      else if (!HEADER.test(line)) throw broken('no empty line before its data');
    } else if (END.test(line) && stage !== 'behind') {
      stage = 'behind';
    } else if (stage === 'data') {
      if (CHECKSUM.test(line)) stage = 'ended';
      else if (!DATA.test(line) || held.endsWith('=')) throw broken('a line that is no base64');
      else held += line;
      if (held.length >= AT_A_TIME && !held.endsWith('=')) {
        const whole = held.length - (held.length % 4);
        yield decode(held.slice(0, whole));
        held = held.slice(whole);
      }
    } else if (line !== '') throw broken('something follows it');
  }
  if (stage !== 'behind') throw broken('it was cut off');
  // Browsers take the last few without their padding, which is not in the standard (RFC 4648, 3.2).
  if (held.length % 4 !== 0) throw broken('letters are missing');
  yield decode(held);
}

async function* lines(text: ByteStream): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('latin1');
  let rest = '';
  let isFirst = true;
  for await (const bytes of text) {
    let more = decoder.decode(bytes, { stream: true });
    if (isFirst) more = more.replace(/^ï»¿/, '');
    isFirst = false;
    const parts = (rest + more).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MAX_LINE) throw broken('a line without an end');
    for (const part of parts) yield part.trimEnd();
  }
  if (rest !== '') yield rest.trimEnd();
}

function decode(base64: string): Bytes {
  try {
    return fromBase64(base64);
  } catch (cause) {
    throw new OpenError('damaged', 'the armour: its base64 does not end as it should', { cause });
  }
}

const broken = (what: string): OpenError => new OpenError('damaged', `the armour: ${what}`);
