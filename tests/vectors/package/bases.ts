import { sha256 } from '../../../utils/bytes/digest.ts';
import { CASE_FILE, REPORT_TEXT } from '../../../utils/evidence/bag/case-file.ts';
import { CASE_JSONLD } from '../../../utils/evidence/bag/case-jsonld-file.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import type { EvidenceMatch, MatchedPicture } from '../../../utils/evidence/match.ts';
import { type EvidenceNote, noteDigest } from '../../../utils/evidence/note.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import type { ExportRequest } from '../../../utils/package/export/write-package.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { addCase } from '../../unit/package/case-fixture.ts';
import {
  appendEntry,
  type Edit,
  EXPORTED_AT,
  FIRST_ID,
  makeVault,
  pack,
  requestFor,
  SECOND_ID,
  type Vault,
} from '../../unit/package/fixture.ts';
import { decision, enterMatches } from '../../unit/package/match-fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../../unit/package/rebuild.ts';
import { truth } from '../../unit/verify/forgeries.ts';
import { testKey, vaultKeys } from '../keys.ts';
import { drawSmall, leaveLeast } from './draw.ts';

/*
 * The packages that all vectors of packages start from. Our own writer makes them, with the keys of the vectors and at a fixed time,
 * so that they are the same each time.
 */

/** A report for people is not what is tested: this one is a PDF and no more. */
const printReport = async function* () {
  yield new TextEncoder().encode('%PDF-1.4\n%%EOF\n');
};

/** For people alone. */
const FOR_PEOPLE = [
  'README.txt',
  'verify.sh',
  'verify.ps1',
  'data/report.pdf',
  'data/report.txt',
  'data/index.html',
];
export async function packed(vault: Vault, changes: Partial<ExportRequest> = {}): Promise<Unpacked> {
  const lawyer = await readRecipient((await testKey('lawyer')).toPublic().armor());
  const request = requestFor(vault, { recipients: [lawyer], password: null, ...changes });
  const { file, written } = await pack(request, { printReport });
  return unpack(file, written);
}

/** Without what is there for people alone, and what says it all again in other words, signed again. */
export async function slim(unpacked: Unpacked, { owner }: Pick<Vault, 'owner'>): Promise<Files> {
  const files = filesOf(unpacked);
  for (const path of [...FOR_PEOPLE, CASE_JSONLD]) files.delete(path);
  const { report: _, ...rest } = JSON.parse(decode(files.get(CASE_FILE)));
  files.set(CASE_FILE, canonicalBytes(rest));
  return signAgain(files, owner);
}

/** Two captures with all that a capture usually has, and a third that is withheld. */
const plainVault = (): Promise<Vault> => makeVault(drawSmall, undefined, {}, vaultKeys());

/** With files for people that say nothing: what they say changes with their words, and no check reads it. */
async function withPlainWords(unpacked: Unpacked, { owner }: Pick<Vault, 'owner'>): Promise<Files> {
  const files = filesOf(unpacked);
  for (const path of FOR_PEOPLE)
    if (path !== 'data/report.pdf') files.set(path, encode(`This is ${path}.\n`));
  const report = await sha256(files.get(REPORT_TEXT) ?? new Uint8Array());
  const stated = JSON.parse(decode(files.get(CASE_FILE)));
  files.set(CASE_FILE, canonicalBytes({ ...stated, report }));
  return signAgain(files, owner);
}

/** One capture that is held against itself in every point. */
export const trueVault = async (edit: Edit = () => undefined): Promise<Vault> => {
  const vault = await makeVault(
    async (record, files) => {
      await truth(record, files);
      await edit(record, files);
    },
    undefined,
    {},
    vaultKeys(),
  );
  return { ...vault, exhibits: vault.exhibits.slice(0, 1) };
};

/** One capture of one file, and the one entry that says that it was captured. */
export async function leastVault(): Promise<Vault> {
  const vault = await makeVault(leaveLeast, undefined, {}, vaultKeys());
  return { ...vault, custody: vault.custody.slice(0, 2), exhibits: vault.exhibits.slice(0, 1) };
}

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

async function addNotes(vault: Vault): Promise<EvidenceNote[]> {
  const last = vault.custody.at(-1)?.link;
  if (last === undefined) throw new Error('there is a chain');
  let head = { sequence: last.sequence, digest: await linkDigest(last) };
  const notes: EvidenceNote[] = [];
  for (const [index, text] of ['Bunu mart ayında gördüm.', 'Rəfiqəm linki göndərdi'].entries()) {
    const at = new Date(EXPORTED_AT.getTime() - 7_200_000 + index);
    const note: EvidenceNote = {
      schema: 'subut-note/1',
      id: uuid(200 + index),
      capture: FIRST_ID,
      kind: index === 0 ? 'account' : 'found',
      text,
      at: instantOf(at),
      salt: String(200 + index).padStart(32, '0'),
    };
    notes.push(note);
    const body = {
      action: 'noted' as const,
      captures: [FIRST_ID],
      record: await noteDigest(note),
      recipients: [],
    };
    head = await appendEntry(vault, head, body, at);
  }
  return notes;
}

/** A file of a capture, as decisions name it. */
function pictureOf(vault: Vault, capture: string, path: string): MatchedPicture {
  const exhibit = vault.exhibits.find(({ record }) => record.id === capture);
  const digest = exhibit?.record.artifacts.find((one) => one.path === path)?.sha256 ?? '';
  return { capture, path, sha256: digest, place: null, atMs: null };
}

const sampleDecisions = (vault: Vault): EvidenceMatch[] => {
  const [first, second] = [FIRST_ID, SECOND_ID].map((id) => pictureOf(vault, id, 'media/101-1.png'));
  if (first === undefined || second === undefined) throw new Error('they are there');
  const part = {
    ...pictureOf(vault, SECOND_ID, 'screenshot.png'),
    place: { x: 0, y: 0, width: 24, height: 40 },
  };
  return [
    decision(0, [first, second]),
    decision(1, [first, part], { proposed: null, verdict: 'cannot-say', by: '' }),
  ];
};

export interface Base {
  files: Files;
  vault: Vault;
}

/** All bases, by the name of their folder. */
export async function makeBases(): Promise<Record<BaseName, Base>> {
  const plain = await plainVault();
  const whole = await trueVault();
  const least = await leastVault();
  const told = await plainVault();
  const notes = await addNotes(told);
  const matches = sampleDecisions(told);
  await enterMatches(told, matches);
  const ofCase = await plainVault();
  const { inPackage } = await addCase(ofCase);
  return {
    plain: { vault: plain, files: await withPlainWords(await packed(plain), plain) },
    true: { vault: whole, files: await slim(await packed(whole), whole) },
    least: { vault: least, files: await slim(await packed(least), least) },
    told: {
      vault: told,
      files: await slim(await packed(told, { notes: { notes, unread: [] }, matches }), told),
    },
    case: { vault: ofCase, files: await slim(await packed(ofCase, { case: inPackage }), ofCase) },
    onward: await handedOn(least),
  };
}

export type BaseName = 'plain' | 'true' | 'least' | 'told' | 'case' | 'onward';

/** A package that was received, handed on by another vault with nothing of its own. */
async function handedOn(from: Vault): Promise<Base> {
  const unpacked = await packed(from);
  const { name } = unpacked;
  const bytes = await zipOf(name, await slim(unpacked, from));
  const digest = await sha256(bytes);
  const second = await makeVault(leaveLeast, undefined, {}, vaultKeys('second-'));
  const vault: Vault = { ...second, exhibits: [], custody: second.custody.slice(0, 1) };
  const [first] = vault.custody;
  if (first === undefined) throw new Error('there is a chain');
  const later = new Date(EXPORTED_AT.getTime() + 86_400_000);
  const act = { action: 'package-received' as const, captures: [], record: digest, recipients: [] };
  const head = { sequence: 1, digest: await linkDigest(first.link) };
  await appendEntry(vault, head, act, new Date(later.getTime() - 1000));
  const source = {
    ...{ root: name, bytes: bytes.length, sha256: digest, at: instantOf(later), signer: null, failed: 0 },
    async *read() {
      yield bytes.slice();
    },
  };
  return { vault, files: await slim(await packed(vault, { received: [source], at: later }), vault) };
}
