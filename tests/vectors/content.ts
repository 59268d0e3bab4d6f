import { canonicalBytes } from '../../utils/evidence/canonical.ts';
import { patched } from './patch.ts';
import type { Content, Json, Patch } from './vector.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes that a vector gives. @param base a JSON value that is kept once, by its name */
export function bytesOf(
  content: Content | { base: string; patch: Patch },
  base: (name: string) => Json = () => null,
): Bytes {
  if ('text' in content) return new TextEncoder().encode(content.text);
  if ('base64' in content) return new Uint8Array(Buffer.from(content.base64, 'base64'));
  if ('json' in content) return canonicalBytes(content.json);
  return canonicalBytes(patched(base(content.base), content.patch));
}
