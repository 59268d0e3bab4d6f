import { describe, expect, it } from 'vitest';
import {
  type CaseChoices,
  caseForPackage,
  excludeDamagedFiles,
} from '../../../../utils/app/export/case-for-package.ts';
import { chaptersFor } from '../../../../utils/app/export/case-report.ts';
import { attach } from '../../../../utils/cases/attachments.ts';
import { addText, createCase, deleteCase, enterPart, removePart } from '../../../../utils/cases/store.ts';
import { caseEntriesBytes, readCaseEntriesFile } from '../../../../utils/evidence/bag/case-entries-file.ts';
import { UNKNOWN_DATE } from '../../../../utils/evidence/case/date.ts';
import type { Incident } from '../../../../utils/evidence/case/parts.ts';
import { caseAgainstChain } from '../../../../utils/package/bag/case-in-package.ts';
import { readCaseEntries } from '../../../../utils/vault/content/case-rows.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { eventOf } from '../../cases/sample.ts';
import { keep } from '../../cases/vault.ts';
import { freshVault } from '../../vault/fixtures.ts';

/* From the vault to what a package has of a case. */

const NAME = 'Aygün Uydurulmuş';
const WORDS = 'Bunu fevralda gördüm.';
const BYTES = new TextEncoder().encode('an invented letter');

async function made() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const capture = await keep(db);
  const id = await createCase(db, ring, { name: 'Nar', exhibits: [{ of: 'capture', id: capture }] });
  const letter = await attach(db, ring, id, new Blob([BYTES]), {
    type: 'letter',
    title: `Məktub: ${NAME}`,
    fileName: 'Uydurulmuş.pdf',
    mediaType: 'application/pdf',
    dateOnPaper: UNKNOWN_DATE,
    received: UNKNOWN_DATE,
    from: '',
  });
  const person = await enterPart(db, ring, id, {
    kind: 'person',
    role: 'affected',
    pseudonym: 'N.',
    about: '',
  });
  await enterPart(db, ring, id, { kind: 'real-name', whose: person, name: NAME });
  await addText(db, ring, id, { voice: 'account', text: WORDS });
  await addText(db, ring, id, { voice: 'note', text: 'Zəng etdim' });
  const plain = await enterPart(db, ring, id, eventOf());
  const concluded = await enterPart(db, ring, id, eventOf({ text: 'Zəng', conclusion: 'O, bunu bilirdi.' }));
  const line: Incident = {
    kind: 'incident',
    facts: { when: UNKNOWN_DATE, what: 'aygün UYDURULMUŞUN şəkli yayıldı', evidence: [], harm: '' },
    conclusions: { who: '', suspects: [], evidence: [], why: '' },
    needed: '',
  };
  const incident = await enterPart(db, ring, id, line);
  const choices: CaseChoices = { id, names: new Set(), account: false, notes: false, conclusions: true };
  const gather = async (change: Partial<CaseChoices> = {}) =>
    caseForPackage(db, ring, { ...choices, ...change }, await custodyEntries(db, ring));
  return { db, ring, id, letter, person, plain, concluded, incident, gather };
}

type Gathered = Awaited<ReturnType<Awaited<ReturnType<typeof made>>['gather']>>;

/** As it is written, and read back. */
const written = ({ id, files: _, ...rest }: Gathered): string => {
  const bytes = caseEntriesBytes({
    case: id,
    ...rest,
    entries: [...rest.entries],
    leftOut: [...rest.leftOut],
    filesLeftOut: [...rest.filesLeftOut],
    unproved: [...rest.unproved],
    files: [],
  });
  expect(readCaseEntriesFile(bytes).case).toBe(id);
  return new TextDecoder().decode(bytes);
};

const whyOf = ({ leftOut }: Gathered, part: string) => leftOut.find((one) => one.part === part)?.why;

describe('of a case a package has', () => {
  it('without a choice neither names nor her own words, and the chain proves the rest', async () => {
    const { db, ring, letter, plain, concluded, incident, gather } = await made();
    const gathered = await gather();
    const text = written(gathered);
    for (const word of [NAME, 'Aygün', 'ygün', 'ydurulmu', 'YDURULMU', WORDS, 'Zəng etdim'])
      expect(text).not.toContain(word);
    expect(text).toContain('[N.]');
    expect(gathered.entries.map(({ part }) => part)).toEqual(expect.arrayContaining([plain, concluded]));
    expect([letter, incident].map((part) => whyOf(gathered, part))).toEqual(['names', 'names']);
    expect(gathered.files.map(({ name }) => name)).toEqual(['[N.].pdf']);
    expect(gathered).toMatchObject({ unproved: [], lost: 0, filesLeftOut: [] });
    const chain = await custodyEntries(db, ring);
    const acts = chain.filter(({ body }) => body?.action === 'case-entered').length;
    expect(await caseAgainstChain(gathered, chain)).toMatchObject({ acts, unproved: [] });
    const pieces = [];
    for await (const piece of gathered.files[0]?.read() ?? []) pieces.push(...piece);
    expect(Uint8Array.from(pieces)).toEqual(BYTES);
  });

  it('no name that was corrected since', async () => {
    const { db, ring, id, person, gather } = await made();
    const [name] = (await readCaseEntries(db, ring, id)).entries.filter(
      ({ content }) => content.kind === 'real-name',
    );
    const content = { kind: 'real-name' as const, whose: person, name: 'Sevinc' };
    await enterPart(db, ring, id, content, { id: name?.part ?? '', revision: 1 });
    const text = written(await gather());
    for (const word of [NAME, 'Aygün', 'ydurulmu', 'Sevinc']) expect(text).not.toContain(word);
    expect(written(await gather({ names: new Set([person]) }))).toContain('Sevinc');
  });

  it('what was chosen, as it was entered', async () => {
    const { person, gather } = await made();
    const gathered = await gather({ names: new Set([person]), account: true, notes: true });
    expect(gathered.leftOut).toEqual([]);
    for (const word of [NAME, WORDS, 'Zəng etdim', 'O, bunu bilirdi.'])
      expect(written(gathered)).toContain(word);
  });

  it('without conclusions what happened all the same', async () => {
    const { concluded, plain, gather } = await made();
    const gathered = await gather({ conclusions: false });
    expect([concluded, plain].map((part) => whyOf(gathered, part))).toEqual(['conclusions', undefined]);
    expect(written(gathered)).not.toContain('bilirdi');
    expect(gathered.leftOut.find(({ part }) => part === concluded)).toMatchObject({
      told: { kind: 'event', text: 'Zəng', conclusion: '' },
    });
  });

  it('the mark of what was taken out', async () => {
    const { db, ring, id, person, gather } = await made();
    await removePart(db, ring, id, { id: person, revision: 1 });
    const gathered = await gather();
    expect(gathered.entries.filter(({ content }) => content.kind === 'removed')).toHaveLength(2);
    // There is no name any more that could be hidden.
    expect(gathered.unproved).toEqual([]);
  });

  it('its chapters, out of nothing else', async () => {
    const { db, ring, gather } = await made();
    const chapters = await chaptersFor(await gather(), {
      exhibits: [],
      custody: await custodyEntries(db, ring),
      chainStamps: [],
      names: new Set(),
      language: 'az',
      at: new Date('2026-12-01'),
    });
    const text = JSON.stringify([chapters, ...(chapters?.acts.values() ?? [])]);
    expect(text).toContain('[N.]');
    for (const word of [NAME, 'ygün', WORDS, 'Zəng etdim']) expect(text).not.toContain(word);
  });
});

describe('what cannot be read', () => {
  it('is told, with what it leaves without proof', async () => {
    const { db, id, letter, gather } = await made();
    // The second version of the head, entered with the letter.
    await db.caseEntries.update([id, id, 2], { entry: new Uint8Array(40) });
    const gathered = await gather();
    expect(gathered.leftOut).toContainEqual({ part: id, revision: 2, why: 'damaged' });
    expect(gathered.unproved).toEqual([
      gathered.leftOut.flatMap((one) => (one.part === letter && 'act' in one ? [one.act] : []))[0],
    ]);
    written(gathered);
  });

  it('and is gone shows by its act', async () => {
    const { db, id, plain, gather } = await made();
    await db.caseEntries.delete([id, plain, 1]);
    expect(await gather()).toMatchObject({ lost: 1, unproved: [] });
  });

  it('of other cases is no loss, of deleted ones it is', async () => {
    const { db, ring, gather } = await made();
    const other = await createCase(db, ring, { name: 'Heyva' });
    expect(await gather()).toMatchObject({ lost: 0 });
    await deleteCase(db, ring, other);
    expect(await gather()).toMatchObject({ lost: 1 });
  });

  it('of a file is left out, and told', async () => {
    const { db, letter, gather } = await made();
    const gathered = await gather();
    const { signal } = new AbortController();
    expect(await excludeDamagedFiles(gathered, signal)).toBeNull();
    await db.chunks
      .where('capture')
      .equals(letter)
      .modify({ chunk: new Uint8Array(50) });
    expect(await excludeDamagedFiles(gathered, signal)).toMatchObject({
      files: [],
      filesLeftOut: [{ part: letter, why: 'damaged' }],
    });
    await db.contents.delete(letter);
    expect((await gather()).filesLeftOut).toEqual([{ part: letter, why: 'damaged' }]);
  });
});
