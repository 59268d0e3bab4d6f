import { readFileSync } from 'node:fs';
import { decodeFingerprint } from '../../utils/spread/kept.ts';
import { decodeMedia } from '../../utils/spread/kept-media.ts';

/* Bytes that may lie nowhere in clear, in every form in which a program would write them down by mistake. */

export interface Needle {
  name: string;
  bytes: Buffer;
}

/** Bytes of a needle: by chance, so many never stand anywhere. */
const LENGTH = 24;
/** A run of equal bytes is found anywhere. */
const DIFFERENT = 12;

/** Some pieces of what is longer; none of them plain. */
function pieces(name: string, bytes: Uint8Array): Needle[] {
  const found: Needle[] = [];
  const step = Math.max(LENGTH, Math.floor(bytes.length / 3));
  for (let at = 0; at + LENGTH <= bytes.length; at += step) {
    for (let from = at; from + LENGTH <= Math.min(bytes.length, at + step); from += LENGTH) {
      const piece = bytes.subarray(from, from + LENGTH);
      if (new Set(piece).size < DIFFERENT) continue;
      found.push({ name: `${name}, byte ${from}`, bytes: Buffer.from(piece) });
      break;
    }
  }
  return found;
}

const bytesBehind = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** @param bytes as they were before they were sealed */
export function needlesOfMedia(bytes: Uint8Array): Needle[] {
  return decodeMedia(bytes).entries.flatMap(({ id, hashes, words }) => [
    ...hashes.flatMap((hash, at) => pieces(`hash ${at} of the entry ${id}`, hash)),
    ...pieces(`words of the entry ${id}`, bytesBehind(words)),
  ]);
}

/** @param bytes as they were before they were sealed */
export function needlesOfFingerprint(id: string, bytes: Uint8Array): Needle[] {
  const { hashes, features } = decodeFingerprint(bytes);
  return [
    ...hashes.flatMap(({ hash }, at) => pieces(`hash ${at} of ${id}`, hash)),
    ...pieces(`places of ${id}`, bytesBehind(features.places)),
    ...pieces(`descriptions of ${id}`, bytesBehind(features.descriptions)),
    ...pieces(`thumb of ${id}`, features.thumb.data),
  ];
}

/** Of base64 what is the same wherever in a longer text the bytes begin. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

/** As bytes, and as texts in both forms in which a browser keeps texts. */
export function formsOf({ name, bytes }: Needle): Needle[] {
  const texts = [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Forms(bytes),
    ...base64Forms(bytes).map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    Array.from(bytes).join(','),
  ];
  return [
    { name: `${name}, raw`, bytes },
    ...Array.from(new Set(texts)).flatMap((text) => [
      { name: `${name}, ${text}`, bytes: Buffer.from(text) },
      { name: `${name}, ${text}, UTF-16`, bytes: Buffer.from(text, 'utf16le') },
    ]),
  ];
}

/** A running browser takes files away that were there a moment before. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** The names of those that stand in any of the files. */
export function foundIn(files: readonly (string | Uint8Array)[], needles: readonly Needle[]): string[] {
  const found = new Set<string>();
  for (const file of files) {
    const content = typeof file === 'string' ? readIfThere(file) : Buffer.from(file);
    for (const { name, bytes } of needles) if (!found.has(name) && content.includes(bytes)) found.add(name);
  }
  return Array.from(found);
}
