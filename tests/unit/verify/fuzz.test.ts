import { readPrivateKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBlob } from '../../../utils/bytes/byte-stream.ts';
import { OpenError } from '../../../utils/errors/open-error.ts';
import { SubutError } from '../../../utils/errors/subut-error.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import type { Secret } from '../../../utils/openpgp/session-key.ts';
import { newSessionKey } from '../../../utils/package/export/message-writer.ts';
import { checkTimestamp } from '../../../utils/timestamp/check.ts';
import { askAuthority } from '../../../utils/timestamp/client.ts';
import { checkPackage } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { honest, serve } from '../../authority/authority.ts';
import { CA, TestCa, TSA } from '../../authority/ca.ts';
import { sized } from '../../sizes.ts';
import { EXPORTED_AT, recipientKey, signingKey } from '../package/fixture.ts';
import { Random } from '../package/random.ts';
import { encode, rawZip, sealInMemory } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';
import { craftedKeys, craftedMessages, craftedTokens, craftedZips, spoil, spoilText } from './malformed.ts';

/**
 * Ten thousand malformed packages, keys, tokens and ZIPs: each is refused, without much memory, and where a limit stands
 * before the work that it is to save, by that limit. Nothing is timed: what never ends meets the runner's own limit.
 */

const MEGABYTES = 200;
type Bytes = Uint8Array<ArrayBuffer>;

const used = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};

/** How what would cost much is refused before it can: code and detail, by the case's name without its `, by …`. */
const LIMITS: Readonly<Record<string, string>> = {
  'a bomb of 64 MB': 'refused root/data/zeros: compressed',
  '20,001 files': 'refused more than 20000 entries',
  '65,535 files, says it': 'refused more than 20000 entries',
  'ZIP64, says it': 'refused root/data/aa.txt: a number is missing',
  'a compressed bomb, by key': 'refused the sealed message is compressed',
  'a password that wants two terabytes': 'refused a password derived in way 4',
  'a thousand slow passwords': 'refused sealed to more than 100 keys or 4 passwords',
  'two thousand keys': 'refused sealed to more than 100 keys or 4 passwords',
  'half a million parts': 'not-a-package',
  'five megabytes': 'not-a-key too-large',
  'a name of a megabyte': 'not-a-key',
  'more than any has': 'uncheckable size',
};

/** What is wrong with how it was refused, where there is one way only. */
function notByLimit(limit: string | undefined, told: string): string | null {
  return limit === undefined || told.startsWith(limit) ? null : `${told}, and not: ${limit}`;
}

/** How one case ended: `null` where it was refused as it should be; else what went wrong. */
async function fault(run: () => Promise<string | null>, limit: string | undefined): Promise<string | null> {
  const before = used();
  let accepted: string | null;
  try {
    accepted = (await run()) ?? notByLimit(limit, 'did not hold');
  } catch (error) {
    if (error instanceof SubutError) accepted = notByLimit(limit, `${error.code} ${error.detail}`);
    else accepted = `threw ${error instanceof Error ? error.stack : error}`;
  }
  const megabytes = used() - before;
  if (megabytes > MEGABYTES) return `took ${megabytes.toFixed(0)} MB`;
  return accepted;
}

async function faults(
  cases:
    | Iterable<[string, () => Promise<string | null>]>
    | AsyncIterable<[string, () => Promise<string | null>]>,
): Promise<string[]> {
  const found: string[] = [];
  for await (const [name, run] of cases) {
    const wrong = await fault(run, LIMITS[name] ?? LIMITS[name.replace(/, by \w+$/, '')]);
    if (wrong !== null) found.push(`${name}: ${wrong}`);
  }
  return found;
}

function* spoilt<T>(
  seed: number,
  count: number,
  make: (random: Random) => T,
  run: (value: T) => Promise<string | null>,
) {
  for (let nth = 0; nth < count; nth++) {
    const value = make(new Random(seed + nth));
    yield [`seed ${seed + nth}`, () => run(value)] as [string, () => Promise<string | null>];
  }
}

/** A file that nobody made as a package must not hold. */
const opened =
  (secret: Secret | null) =>
  async (file: Bytes): Promise<string | null> => {
    const report = await checkPackage(await openPackage(file, secret));
    return report.ok ? 'held' : null;
  };

let zip: Bytes;
let sealed: Bytes;
let lawyer: { private: string; public: string };
let secret: Secret;

beforeAll(async () => {
  lawyer = await recipientKey('Lawyer');
  secret = { privateKey: lawyer.private };
  zip = await rawZip([
    ['root/bagit.txt', encode('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['root/data/captures/001-018df8e6-0000-7000-8000-000000000001/capture.json', encode('{}')],
    ['root/data/bb.bin', new Random(1).bytes(300)],
  ]);
  const owner = await signingKey('Owner');
  sealed = await sealInMemory(readBlob(new Blob([zip])), newSessionKey(), {
    filename: 'root.zip',
    owner,
    recipients: [await readRecipient(lawyer.public)],
    password: null,
    at: EXPORTED_AT,
  });
}, 60_000);

const LONG = { timeout: 600_000 };

/** So many of a full run. */
const of = (count: number): number => sized(count / 5, count);

describe('is refused, by what is in its way and in little memory', LONG, () => {
  it(`${of(4000)} ZIPs of chance`, async () => {
    const cases = spoilt(1_000_000, of(4000), (random) => spoil(zip, random), opened(null));
    expect(await faults(cases)).toEqual([]);
  });

  it('ZIPs of design', async () => {
    const cases = (await craftedZips()).map(([name, file]) => [name, () => opened(null)(file)] as const);
    expect(await faults(cases.map(([name, run]) => [name, run]))).toEqual([]);
  });

  it(`${of(2500)} sealed messages of chance`, async () => {
    // Most changes hit the encrypted data; those to the packets around it are the more interesting ones.
    const make = (random: Random): Bytes => {
      const head = sealed.slice(0, 180);
      return random.below(2) === 0
        ? spoil(sealed, random)
        : new Uint8Array([...spoil(head, random), ...sealed.subarray(180)]);
    };
    expect(await faults(spoilt(2_000_000, of(2500), make, opened(secret)))).toEqual([]);
  });

  it('sealed messages of design', async () => {
    const key = await readPrivateKey({ armoredKey: lawyer.private });
    const crafted = await craftedMessages(key, sealed);
    const cases = crafted.flatMap(([name, file]) => [
      [`${name}, by key`, () => opened(secret)(file)] as [string, () => Promise<string | null>],
      [`${name}, by password`, () => opened({ password: 'x' })(file)] as [
        string,
        () => Promise<string | null>,
      ],
    ]);
    expect(await faults(cases)).toEqual([]);
  });

  /** A key that is still the same key may be taken: blanks and comments do not change it. */
  const taken = async (input: string | Bytes): Promise<string | null> => {
    const { fingerprint } = await readRecipient(input);
    return fingerprint === (await readRecipient(lawyer.public)).fingerprint ? null : `took ${fingerprint}`;
  };

  it(`${of(1500)} keys of chance, as text and as bytes`, async () => {
    const binary = (await readPrivateKey({ armoredKey: lawyer.private })).toPublic().write() as Bytes;
    const make = (random: Random): string | Bytes =>
      random.below(2) === 0 ? spoilText(lawyer.public, random) : spoil(binary, random);
    expect(await faults(spoilt(3_000_000, of(1500), make, taken))).toEqual([]);
  });

  it(`${of(500)} private keys of chance`, async () => {
    const open = async (privateKey: string): Promise<string | null> => {
      await openPackage(sealed, { privateKey });
      // The same key, or the half of it that is needed here.
      return null;
    };
    const make = (random: Random) => spoilText(lawyer.private, random);
    expect(await faults(spoilt(3_500_000, of(500), make, open))).toEqual([]);
  });

  it('keys of design', async () => {
    const crafted = await craftedKeys(lawyer.public);
    const cases = crafted.map(
      ([name, key]) => [name, () => taken(key)] as [string, () => Promise<string | null>],
    );
    expect(await faults(cases)).toEqual([]);
  });
});

describe.skipIf(!needTool('openssl'))('is refused likewise', LONG, () => {
  const ca = new TestCa();
  afterAll(() => ca.remove());

  it(`${of(1500)} time stamps of chance and some of design`, async () => {
    const root = ca.issue({ name: 'root', extensions: CA });
    const signer = ca.issue({ name: 'signer', extensions: TSA, issuer: root });
    const server = await serve(honest(ca, { signer, chain: [root] }));
    const sha256 = 'ab'.repeat(32);
    const { response } = await askAuthority({ name: 'Test authority', url: server.url }, sha256);
    await server.close();
    const expected = { sha256, nonce: null };
    const right = await checkTimestamp(response, expected);
    const read = async (file: Bytes): Promise<string | null> => {
      const stamp = await checkTimestamp(file, expected);
      // Not each byte of its file stands under its signature, but all that it says does.
      const same = stamp.at.getTime() === right.at.getTime() && stamp.signerSha256 === right.signerSha256;
      return same ? null : `says ${stamp.at.toISOString()} by ${stamp.signer}`;
    };
    expect(await faults(spoilt(4_000_000, of(1500), (random) => spoil(response, random), read))).toEqual([]);
    const cases = craftedTokens(response).map(
      ([name, file]) => [name, () => read(file)] as [string, () => Promise<string | null>],
    );
    expect(await faults(cases)).toEqual([]);
  });
});

it('what is refused with a secret is not what is refused without one', async () => {
  await expect(openPackage(sealed, null)).rejects.toBeInstanceOf(OpenError);
  expect((await openPackage(sealed, secret)).name).toBe('root');
});
