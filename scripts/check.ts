/*
 * `npm run -s check -- FILE`: checks a package the way the verify page does, for experts and for programs. It writes one
 * JSON object to standard output and nothing else.
 */

import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { SignaturePacket } from 'openpgp';
import { fromPem } from '../utils/bytes/pem.ts';
import { OpenError } from '../utils/errors/open-error.ts';
import { asKeyText, KeyTextError } from '../utils/openpgp/key-text.ts';
import { revocationsIn } from '../utils/openpgp/read-revocations.ts';
import type { Secret } from '../utils/openpgp/session-key.ts';
import { readCertificate } from '../utils/timestamp/certificate.ts';
import { PINNED_ROOTS, type TrustRoot } from '../utils/timestamp/roots.ts';
import { checkPackage } from '../utils/verify/check.ts';
import type { PackageSource } from '../utils/verify/folder.ts';
import { openPackage } from '../utils/verify/open.ts';
import { answerOf, exitCodeOf, refusalOf } from './check/answer.ts';
import { type CheckJob, HELP, readCheckArguments } from './check/arguments.ts';
import { type Checked, compareAnswer } from './check/compare-answer.ts';
import { filesIn } from './check/folder.ts';
import { runScript, say, UsageError } from './setup/plain.ts';

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`The file could not be read: ${path} (${code}).`);
  }
}

/** Its bytes are read when they are wanted. */
async function open(path: string): Promise<PackageSource> {
  try {
    if ((await stat(path)).isDirectory()) return await filesIn(path);
    return await openAsBlob(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Tells why.
    return new Blob([await read(path)]);
  }
}

type Opens = Pick<CheckJob, 'password' | 'key' | 'passphrase'>;

async function secretOf({ password, key, passphrase }: Opens): Promise<Secret | null> {
  if (password !== null) return { password };
  if (key === null) return null;
  return { privateKey: asKeyText(await read(key)), ...(passphrase === null ? {} : { passphrase }) };
}

async function rootsOf(paths: readonly string[]): Promise<TrustRoot[]> {
  const roots = [...PINNED_ROOTS];
  for (const path of paths) {
    const certificates = fromPem(new TextDecoder().decode(await read(path)));
    if (certificates.length === 0) throw new UsageError(`${path} holds no certificate in PEM.`);
    for (const der of certificates) {
      const { sha256 } = await readCertificate(der);
      roots.push({ name: path, sha256, der });
    }
  }
  return roots;
}

async function revocationsOf(paths: readonly string[]): Promise<SignaturePacket[]> {
  const found: SignaturePacket[] = [];
  for (const path of paths) {
    try {
      found.push(...(await revocationsIn(await read(path))));
    } catch (error) {
      if (error instanceof KeyTextError) throw new UsageError(`${path} holds no key and no revocation.`);
      throw error;
    }
  }
  return found;
}

/** What whoever checks knows beside the package. */
interface Trusted {
  roots: readonly TrustRoot[];
  revocations: readonly SignaturePacket[];
  signer: string | null;
}

async function check(
  opens: Opens & Pick<CheckJob, 'file'>,
  { roots, revocations, signer }: Trusted,
): Promise<Checked> {
  const file = await open(opens.file);
  try {
    const opened = await openPackage(file, await secretOf(opens));
    const report = await checkPackage(opened, roots, revocations);
    return { report, answer: answerOf(report, signer) };
  } catch (error) {
    if (error instanceof OpenError) return { report: null, answer: refusalOf(error) };
    throw error;
  }
}

await runScript(async () => {
  const job = readCheckArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (job === null) {
    say(HELP);
    return 0;
  }
  const trusted = {
    roots: await rootsOf(job.roots),
    revocations: await revocationsOf(job.revocations),
    signer: job.signer,
  };
  const first = await check(job, trusted);
  if (job.second === null) {
    say(JSON.stringify(first.answer, null, 2));
    return exitCodeOf(first.answer);
  }
  const answer = compareAnswer(first, await check(job.second, trusted));
  say(JSON.stringify(answer, null, 2));
  return answer.ok ? 0 : 1;
});
