import { beforeAll, describe, expect, it } from 'vitest';
import { type Recipient, readRecipient } from '../../../utils/openpgp/recipient.ts';
import { type CheckReport, checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { makeVault, pack, recipientKey, requestFor, type Vault } from '../package/fixture.ts';
import { FORGERIES, truth } from './forgeries.ts';

/*
 * A capture that whoever holds all keys signed anew: what is left to find is what does not fit with itself. What is not
 * found here stands in docs/threat-model.md.
 */

/** Sealed to a key: a password takes half a second each time. */
let recipient: Recipient;

beforeAll(async () => {
  recipient = await readRecipient((await recipientKey('Lawyer')).public);
});

/** The report for people is not looked at here. */
const printReport = async function* () {
  yield new TextEncoder().encode('%PDF-1.7');
};

async function check(vault: Vault): Promise<CheckReport> {
  const request = requestFor(vault, { recipients: [recipient], password: null });
  const { file, written } = await pack(request, { printReport });
  return checkPackage(await openPackage(file, { sessionKey: written.sessionKey }));
}

async function reportOf(forge: (typeof FORGERIES)[number]['forge']): Promise<CheckReport> {
  const vault = await makeVault(async (record, files) => {
    await truth(record, files);
    await forge(record, files);
  });
  return check({ ...vault, exhibits: vault.exhibits.slice(0, 1) });
}

/** What did not hold, or could not be said to. */
const unheld = ({ checks, captures }: CheckReport): string[] =>
  [...checks, ...captures.flatMap((capture) => capture.checks)]
    .filter(({ result }) => result !== 'held')
    .map(({ name, result, finding }) => `${name} ${result} ${JSON.stringify(finding)}`);

describe('a capture that is signed anew by whoever holds the keys', () => {
  it('holds in every point where it is true', async () => {
    const report = await reportOf(() => undefined);
    expect(unheld(report)).toEqual([]);
  });

  const found = FORGERIES.filter(({ by }) => by !== null);
  it.each(found)('is found where $what', async ({ forge, by, isDoubt = false }) => {
    const report = await reportOf(forge);
    expect(unheld(report).join('\n')).toContain(`${by} ${isDoubt ? 'unchecked' : 'failed'}`);
    // And by nothing that would be found without the keys.
    const failed = failuresOf(report).map(({ name }) => name);
    expect(new Set(failed)).toEqual(new Set(isDoubt ? [] : [by]));
  });

  it.each(FORGERIES.filter(({ by }) => by === null))('cannot be found where $what', async ({ forge }) => {
    expect(unheld(await reportOf(forge))).toEqual([]);
  });

  it('is found where an entry of the chain is of an earlier time than the one before it', async () => {
    const { file, written } = await pack(
      requestFor(await makeVault(undefined, undefined, { 4: 0.2, 5: 5.1 })),
    );
    const report = await checkPackage(await openPackage(file, written));
    expect(failuresOf(report)).toEqual([]);
    expect(unheld(report)).toEqual([
      expect.stringContaining('custody-times unchecked {"code":"times-go-back"'),
    ]);
  });
});
