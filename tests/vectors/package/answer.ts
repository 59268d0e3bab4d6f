import { OpenError } from '../../../utils/errors/open-error.ts';
import type { Secret } from '../../../utils/openpgp/session-key.ts';
import { checkPackage } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { answerOf } from '../answer.ts';
import { bytesOf } from '../content.ts';
import { filesIn, materialAt, VECTORS_FOLDER } from '../folder.ts';
import { type Content, type Expected, refused } from '../vector.ts';

/** What opens a sealed file: a password, or a private key by its path in the folder of the vectors. */
export type GivenSecret = { password: string } | { key: string; passphrase?: string };

export type PackageInput =
  /** An unpacked bag: the files of a base, without some and with others. */
  | { base: string; remove?: string[]; files?: Record<string, Content> }
  /** One file, as it lies in the folder of the format. */
  | { file: string; secret?: GivenSecret };

export const FORMAT = 'package';

function secretOf(given: GivenSecret | undefined): Secret | null {
  if (given === undefined || 'password' in given) return given ?? null;
  const privateKey = new TextDecoder().decode(materialAt(given.key));
  return given.passphrase === undefined ? { privateKey } : { privateKey, passphrase: given.passphrase };
}

/** The files of an unpacked bag. */
function bagOf(input: Extract<PackageInput, { base: string }>): Map<string, Uint8Array<ArrayBuffer>> {
  const files = filesIn(`${VECTORS_FOLDER}/${FORMAT}/base/${input.base}`);
  for (const path of input.remove ?? []) files.delete(path);
  for (const [path, content] of Object.entries(input.files ?? {})) files.set(path, bytesOf(content));
  return files;
}

export async function answerTo(input: PackageInput): Promise<Expected> {
  try {
    if ('file' in input) {
      const opened = await openPackage(materialAt(FORMAT, input.file), secretOf(input.secret));
      return whatIsSaid(await checkPackage(opened));
    }
    const files = Array.from(bagOf(input), ([path, bytes]) => ({ path, blob: new Blob([bytes]) }));
    return whatIsSaid(await checkPackage(await openPackage(files, null)));
  } catch (error) {
    if (error instanceof OpenError) return refused(error.code);
    throw error;
  }
}

function whatIsSaid({ checks, captures, received, ok }: Awaited<ReturnType<typeof checkPackage>>): Expected {
  const answer = answerOf([...checks, ...captures.flatMap((capture) => capture.checks)]);
  // A bag that holds neither a capture nor a package shows nothing, whatever holds in it.
  const isEmpty = captures.length + received.length === 0;
  return !ok && isEmpty && answer.result === 'held' ? { ...answer, result: 'failed' } : answer;
}
