import { found, MisreadError } from '../evidence/finding.ts';
import { readUtf8 } from '../evidence/strict-text.ts';
import { bytesOf, type PackageFiles } from './files.ts';

const ONE_BLOCK =
  /^-----BEGIN PGP (SIGNATURE|PUBLIC KEY BLOCK)-----\n[A-Za-z0-9+/=:. \n-]+\n-----END PGP \1-----\n?$/;

/**
 * Text of an ASCII-armoured file with exactly one block: programs differ in how they read a second.
 * @throws Misread
 */
export function readArmored(files: PackageFiles, path: string): string {
  const text = readUtf8(bytesOf(files, path), path);
  if (!isOneBlock(text)) {
    throw new MisreadError(found('not-one-block', { file: path }));
  }
  return text;
}

/** Whether a text is one armoured signature or key block, and nothing else. */
export function isOneBlock(text: string): boolean {
  return ONE_BLOCK.test(text) && text.split('-----BEGIN').length === 2;
}
