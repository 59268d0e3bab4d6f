import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, answerOf, refusalOf } from '../../../scripts/check/answer.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { OpenError } from '../../../utils/errors/open-error.ts';
import type { FindingCode } from '../../../utils/evidence/finding.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { checkPackage } from '../../../utils/verify/check.ts';
import type { PackageFiles } from '../../../utils/verify/files.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { unpack } from '../../driver/unpack.ts';
import { sized } from '../../sizes.ts';
import { EXPORTED_AT, makeVault, pack, recipientKey, requestFor, signingKey } from '../package/fixture.ts';
import { Random } from '../package/random.ts';
import { filesOf } from '../package/rebuild.ts';
import { type Base, KINDS, type Mutation } from './mutations.ts';

/** Changes of a package that the exporter made, two thousand in a full run: each is found, and the message names what broke. */

// A key: to try a password takes half a second, as it should.
let privateKey: string;

let base: Base;
let signer: string;

beforeAll(async () => {
  const vault = await makeVault();
  const lawyer = await recipientKey('Lawyer');
  privateKey = lawyer.private;
  const recipients = [await readRecipient(lawyer.public)];
  const { file, written } = await pack(requestFor(vault, { recipients, password: null }));
  const { sessionKey } = written;
  signer = written.signer;
  const opened = await unpack(file, { sessionKey });
  const day = 86_400_000;
  const before = await pack(
    requestFor(vault, { at: new Date(EXPORTED_AT.getTime() - day), exhibits: vault.exhibits.slice(0, 1) }),
  );
  base = {
    name: opened.name,
    files: filesOf(opened),
    sealed: file,
    zip: opened.zip.slice(),
    vault,
    older: filesOf(await unpack(before.file, before.written)),
    stranger: await signingKey('Stranger'),
    strangersCapture: await signingKey('Stranger’s capture key'),
  };
}, 60_000);

/** What differs from the package before it was changed, where all that is looked at holds. */
let differing: string[] = [];

async function answerTo({ file, sealed }: Pick<Mutation, 'file' | 'sealed'>): Promise<Answer> {
  try {
    const opened = await openPackage(file, sealed ? { privateKey } : null);
    differing = await differences(opened.files);
    return answerOf(await checkPackage(opened), signer);
  } catch (error) {
    if (error instanceof OpenError) return refusalOf(error);
    throw error;
  }
}

async function differences(files: PackageFiles): Promise<string[]> {
  const paths = new Set([...files.keys(), ...base.files.keys()]);
  const wrong: string[] = [];
  for (const path of paths) {
    const bytes = base.files.get(path);
    if (bytes === undefined || files.get(path)?.sha256 !== (await sha256(bytes))) wrong.push(path);
  }
  return wrong;
}

/** That the very files lie in another ZIP, or in a folder of another name, is told and counts nothing. */
const TOLD: readonly FindingCode[] = ['packed-again', 'folder-named'];

/** The sentences of what did not hold, each with the check's id. */
const brokenIn = ({ checks, captures }: Answer): string[] =>
  [...checks, ...captures.flatMap((capture) => capture.checks)]
    .filter(({ result }) => result === 'broken')
    .map(({ id, sentence }) => `${id}: ${sentence}`);

describe('a package that was changed', () => {
  it('holds before it is', async () => {
    expect(brokenIn(await answerTo({ file: base.zip, sealed: false }))).toEqual([]);
    expect((await answerTo({ file: base.sealed, sealed: true })).ok).toBe(true);
  });

  it.each(KINDS.map(([kind, count], index) => [kind.name, count, kind, index] as const))(
    'is found out: %s, %i times',
    { timeout: 600_000 },
    async (_name, count, kind, index) => {
      const missed: string[] = [];
      for (let nth = 0; nth < count; nth++) {
        const mutation = await kind(base, new Random(index * 100_000 + nth));
        const answer = await answerTo(mutation);
        const broken = brokenIn(answer).join('\n');
        const told = answer.notes.some(({ finding }) => TOLD.includes(finding.code));
        if (answer.ok && told && differing.length === 0 && mutation.names.includes('told')) continue;
        if (answer.ok || broken === '') missed.push(`${nth}: ${mutation.what} was not seen`);
        else if (!mutation.names.some((name) => broken.includes(name)))
          missed.push(`${nth}: ${mutation.what} is not named in ${broken}`);
      }
      expect(missed).toEqual([]);
    },
  );

  it('was changed so many times', () => {
    expect(KINDS.reduce((sum, [, count]) => sum + count, 0)).toBe(sized(500, 2000));
  });
});
