import { bytesOf, type PackageFiles } from './files.ts';
import { found, Misread } from './finding.ts';
import { readUtf8 } from './text-file.ts';

const ONE_BLOCK =
  /^-----BEGIN PGP (SIGNATURE|PUBLIC KEY BLOCK)-----\n[A-Za-z0-9+/=:. \n-]+\n-----END PGP \1-----\n?$/;

/**
 * Text of an ASCII-armoured file that is one block and nothing else: programs differ in what they make of a second.
 * @throws Misread
 */
export function readSigned(files: PackageFiles, path: string): string {
  const text = readUtf8(bytesOf(files, path), path);
  if (!isOneBlock(text)) {
    throw new Misread(found('not-one-block', { file: path }));
  }
  return text;
}

/** Whether a text is one armoured signature or key block, and nothing else. */
export function isOneBlock(text: string): boolean {
  return ONE_BLOCK.test(text) && text.split('-----BEGIN').length === 2;
}
