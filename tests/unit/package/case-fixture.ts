import { sha256 } from '../../../utils/bytes/digest.ts';
import type { LeftOut } from '../../../utils/evidence/bag/case-entries-file.ts';
import { actDigest, type CaseEntry, caseEntryDigest } from '../../../utils/evidence/case/entry.ts';
import type { CaseContent } from '../../../utils/evidence/case/parts.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import type { CaseInPackage } from '../../../utils/package/bag/case-in-package.ts';
import { attachmentOf, eventOf, headOf, textOf } from '../cases/sample.ts';
import { appendEntry, EXPORTED_AT, FIRST_ID, OTHER_ID, type Vault } from './fixture.ts';

/* An invented case on the chain of the small vault, and what a package may have of it. */

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const CASE = uuid(1);
export const LETTER = uuid(2);
export const PERSON = uuid(3);
export const NAME = uuid(4);
export const ACCOUNT = uuid(5);
export const EVENT = uuid(6);
export const REMOVED = uuid(7);
export const LETTER_BYTES = new TextEncoder().encode('%PDF-1.7 an invented letter');
export const REAL_NAME = 'Uydurulmuş Ad Soyad';
export const OWN_WORDS = 'Bunu ilk dəfə fevralda gördüm.';
export const CONCLUSION = 'Məncə, bunu Narın köhnə tanışı edib.';

export interface SampleCase {
  /** All that was entered and is still there. */
  entries: CaseEntry[];
  /** With the name left out. */
  inPackage: CaseInPackage;
}

/** Enters the case into the chain of the vault, and something into another case. */
export async function addCase(vault: Vault): Promise<SampleCase> {
  const last = vault.custody.at(-1)?.link;
  if (last === undefined) throw new Error('there is a chain');
  let head = { sequence: last.sequence, digest: await linkDigest(last) };
  const entries: CaseEntry[] = [];
  let acts = 0;
  const enter = async (contents: [part: string, content: CaseContent][], of = CASE): Promise<CaseEntry[]> => {
    acts += 1;
    const at = new Date(EXPORTED_AT.getTime() - 3_600_000 + acts * 1000);
    const made = contents.map(([part, content], index): CaseEntry => {
      const revision = entries.filter((one) => one.part === part).length + 1;
      const salt = `${acts}${index}`.padStart(32, '0');
      return {
        schema: 'subut-case-entry/1',
        case: of,
        part,
        revision,
        act: uuid(100 + acts),
        at: instantOf(at),
        content,
        salt,
      };
    });
    const record = await actDigest(await Promise.all(made.map(caseEntryDigest)));
    head = await appendEntry(
      vault,
      head,
      { action: 'case-entered', captures: [], record, recipients: [] },
      at,
    );
    if (of === CASE) entries.push(...made);
    return made;
  };
  const letter = attachmentOf({
    fileName: 'Məktub № 7.PDF',
    bytes: LETTER_BYTES.length,
    sha256: await sha256(LETTER_BYTES),
  });
  const captures = [
    { of: 'capture' as const, id: FIRST_ID },
    { of: 'capture' as const, id: OTHER_ID },
  ];
  await enter([[CASE, headOf({ exhibits: captures })]]);
  await enter([
    [LETTER, { ...letter }],
    [CASE, headOf({ exhibits: [...captures, { of: 'attachment', id: LETTER }] })],
  ]);
  await enter([[PERSON, { kind: 'person', role: 'affected', pseudonym: 'Nar', about: '' }]]);
  await enter([[NAME, { kind: 'real-name', whose: PERSON, name: REAL_NAME }]]);
  await enter([[ACCOUNT, textOf(OWN_WORDS)]]);
  await enter([
    [
      EVENT,
      eventOf({ conclusion: CONCLUSION, proofs: [{ of: 'attachment', id: LETTER }], people: [PERSON] }),
    ],
  ]);
  const [gone] = await enter([[REMOVED, eventOf({ text: 'taken out' })]]);
  if (gone === undefined) throw new Error('it was entered');
  const removed = await enter([
    [
      REMOVED,
      { kind: 'removed', versions: [{ act: gone.act, digest: await caseEntryDigest(gone) }], movedTo: null },
    ],
  ]);
  await enter([[uuid(50), headOf({ name: 'başqa iş' })]], uuid(50));
  const kept = entries.filter((entry) => entry.part !== REMOVED || removed.includes(entry));
  return { entries: kept, inPackage: await without(kept, NAME) };
}

/** With parts left out as not chosen. */
export async function without(entries: readonly CaseEntry[], ...parts: string[]): Promise<CaseInPackage> {
  const leftOut = entries
    .filter(({ part }) => parts.includes(part))
    .map(async (entry): Promise<LeftOut> => {
      const { part, revision, act, content } = entry;
      const digest = await caseEntryDigest(entry);
      return { part, revision, why: 'not-chosen', act, digest, kind: content.kind };
    });
  const file = {
    part: LETTER,
    name: 'Məktub № 7.PDF',
    bytes: LETTER_BYTES.length,
    sha256: await sha256(LETTER_BYTES),
    async *read() {
      yield LETTER_BYTES.slice();
    },
  };
  return {
    id: CASE,
    entries: entries.filter(({ part }) => !parts.includes(part)),
    leftOut: await Promise.all(leftOut),
    files: parts.includes(LETTER) ? [] : [file],
    filesLeftOut: [],
    unproved: [],
    lost: 0,
    chapters: null,
  };
}
