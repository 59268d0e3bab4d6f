import { v4 } from 'uuid';
import { expect, test } from 'vitest';
import { makeBinder } from '../../../../utils/app/cases/binder.ts';
import { PICTURE_WORDS } from '../../../../utils/cases/report/pictures/words/languages.ts';
import { addText, createCase, enterPart, readCase } from '../../../../utils/cases/store.ts';
import type { ReportInput } from '../../../../utils/package/report/report.ts';
import { readCapture } from '../../../../utils/vault/content/captures.ts';
import { decideMatch } from '../../../../utils/vault/content/matches.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { keep } from '../../cases/vault.ts';
import { printReport } from '../../package/print-report.ts';
import { freshVault } from '../../vault/fixtures.ts';

const SETTING = {
  language: 'en',
  today: '2026-12-01',
  realNames: new Set<string>(),
  software: 'Subut test',
} as const;

/** Keeps what is to be drawn. */
function printer() {
  const printed: ReportInput[] = [];
  const titles: string[] = [];
  const print: typeof printReport = (input, meta) => {
    printed.push(input);
    titles.push(meta.title);
    return printReport(input, meta);
  };
  return { print, printed, titles };
}

test('a binder is made of what the vault holds, and tells what was entered when', async () => {
  const db = freshVault();
  const capture = await keep(db, 'Uydurma səhifə');
  const ring = await openKeyring(db, null);
  const id = await createCase(db, ring, {
    name: 'Nar',
    exhibits: [
      { of: 'capture', id: capture },
      { of: 'capture', id: v4() },
    ],
  });
  const nar = { kind: 'person', role: 'affected', pseudonym: 'Nar', about: '' } as const;
  const person = await enterPart(db, ring, id, nar);
  await addText(db, ring, id, { voice: 'account', text: 'I saw it in the morning.' });
  const { case: found } = await readCase(db, ring, id);
  const { record } = await readCapture(db, ring, capture);
  const [one, other] = record.artifacts.map(({ path, sha256 }) => ({
    ...{ capture, path, sha256, place: null, atMs: null },
  }));
  if (one === undefined || other === undefined) throw new Error('a capture has two pictures');
  await decideMatch(db, ring, {
    pictures: [one, other],
    verdict: 'same',
    by: 'Hüquqşünas A.',
    proposed: null,
  });
  const { print, printed, titles } = printer();
  const read: number[] = [];
  const bytes = await makeBinder(
    db,
    ring,
    found,
    { kind: 'binder', withPictures: false },
    SETTING,
    (count) => read.push(count),
    print,
  );
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 8))).toBe('%PDF-1.7');
  expect(read).toEqual([1, 1]);
  const { words: _, ...view } = printed[0]?.view ?? { words: null };
  const said = JSON.stringify(view);
  for (const part of [
    ...['I saw it in the morning.', 'Uydurma səhifə', 'person', 'entered into a case: text'],
    ...[PICTURE_WORDS.en.sameInOne(1, '1'), 'Hüquqşünas A.', PICTURE_WORDS.en.showsNot[2]],
  ])
    expect(said).toContain(part);
  expect(titles).toEqual(['Nar']);

  const redaction = {
    people: new Set([person]),
    pictures: true,
    account: true,
    notes: true,
    conclusions: true,
  };
  await makeBinder(
    db,
    ring,
    found,
    { kind: 'binder-other-side', redaction },
    SETTING,
    () => undefined,
    print,
  );
  const { words: __, ...theirs } = printed[1]?.view ?? { words: null };
  expect(JSON.stringify(theirs)).not.toMatch(/I saw it|Nar\b|Hüquqşünas/);
  expect(JSON.stringify(theirs)).toContain(PICTURE_WORDS.en.sameInOne(1, '1'));
  expect(titles[1]).toBe('[name left out]');
}, 60_000);
