import type { Sha256 } from '../../../../utils/bytes/digest.ts';
import type { PaperInput } from '../../../../utils/cases/documents/setting.ts';
import { type Case, caseOf } from '../../../../utils/cases/model.ts';
import type { CaseEntry } from '../../../../utils/evidence/case/entry.ts';
import type { CaseContent, Exhibit } from '../../../../utils/evidence/case/parts.ts';
import type { CaptureRecord } from '../../../../utils/evidence/record.ts';
import { accountWith, count, itemWith } from '../../item.ts';
import { makeVault } from '../../package/fixture.ts';
import { attachmentOf, entryOf, eventOf, headOf, noon } from '../sample.ts';

/* An invented case of six channels with its papers. Ids tell what they are, so that a test can name them. */

const uuid = (kind: number, number: number): string =>
  `018e06c2-9800-7000-8${String(kind).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

export const CASE = uuid(1, 1);
export const AFFECTED = uuid(2, 1);
export const SUSPECT = uuid(2, 2);
export const FIRST_COMPLAINT = uuid(3, 1);
const SENT = uuid(3, 2);
const RECEIVED = uuid(3, 3);
export const REFUSAL = uuid(3, 4);
const COPY = uuid(3, 5);
export const SECOND_COMPLAINT = uuid(3, 6);
const RECEIPT = uuid(4, 1);
export const captureId = (number: number): string => uuid(5, number);

export const REAL_NAME = 'İlahə Yazıcılı';
export const SUSPECT_NAME = 'Fərhad Uydurmalı';
export const PSEUDONYM = 'Nar';

const day = (text: string, time: string | null = null) => ({ precision: 'day' as const, day: text, time });
const capture = (number: number): Exhibit => ({ of: 'capture', id: captureId(number) });
const receipt: Exhibit = { of: 'attachment', id: RECEIPT };

/** Texts of strangers that a file format may trip over. */
export const HOSTILE = {
  xml: 'a < b & c > d "e" \'f\' ]]> <w:p/>',
  control: 'before\u0001\u000b\ufffe\ud800after',
  hebrew: 'ערוץ של סיפורים 123',
  arabic: 'قناة القصص',
  override: 'safe\u202Eexe.pdf',
  address: `https://t.me/s/example?x=${'a%20'.repeat(2500)}&y=<z>`,
} as const;

const template = (await makeVault()).exhibits[0]?.record;

/** A record of an invented channel. @param change to the copy */
export function recordOf(number: number, change: (record: CaptureRecord) => void = () => undefined) {
  const record = structuredClone(template);
  if (record === undefined) throw new Error('the fixture has no capture');
  record.id = captureId(number);
  record.page.title = `Uydurma səhifə ${number}`;
  record.page.url = `https://t.me/s/kanal${number}`;
  record.page.canonicalUrl = null;
  record.site.account = accountWith({
    id: `-100${1000 + number}`,
    username: `kanal${number}`,
    title: `Kanal ${number}`,
  });
  change(record);
  return { record, recordSha256: String(number).padStart(64, 'a') as Sha256, stamps: [] };
}

const parts: [string, CaseContent][] = [
  [AFFECTED, { kind: 'person', role: 'affected', pseudonym: PSEUDONYM, about: '' }],
  [SUSPECT, { kind: 'person', role: 'suspect', pseudonym: 'Şəxs B', about: '' }],
  [uuid(6, 1), { kind: 'real-name', whose: AFFECTED, name: REAL_NAME }],
  [uuid(6, 2), { kind: 'real-name', whose: SUSPECT, name: SUSPECT_NAME }],
  [
    uuid(7, 1),
    {
      kind: 'text',
      voice: 'account',
      written: noon('2026-02-25'),
      text: `Mən ${REAL_NAME} bunu səhər gördüm. Yazıcılının adı da orada idi.\n${HOSTILE.xml}`,
    },
  ],
  [
    uuid(8, 1),
    {
      kind: 'incident',
      facts: {
        when: { precision: 'about', around: '2026-02' },
        what: 'Kanalda şəkil paylaşılıb',
        evidence: [capture(1), capture(3)],
        harm: 'İşdən çıxarılıb',
      },
      conclusions: {
        who: 'keçmiş həmkar',
        suspects: [SUSPECT],
        evidence: [],
        why: `${SUSPECT_NAME} hədələmişdi`,
      },
      needed: 'Hesabın sahibi',
    },
  ],
  [
    uuid(3, 9),
    {
      ...eventOf({ event: 'threat', when: day('2026-02-20', '21:05'), party: '', proofs: [capture(2)] }),
      text: 'Pul tələb olunub',
      people: [SUSPECT],
    },
  ],
  [
    FIRST_COMPLAINT,
    eventOf({
      when: day('2026-03-02'),
      party: 'Rayon prokurorluğu',
      how: 'sifarişli məktub',
      number: '12/7',
    }),
  ],
  [
    SENT,
    eventOf({
      event: 'sent',
      when: day('2026-03-02'),
      proofs: [receipt],
      concerns: FIRST_COMPLAINT,
      party: '',
    }),
  ],
  [RECEIVED, eventOf({ event: 'received', when: day('2026-03-05'), concerns: FIRST_COMPLAINT, party: '' })],
  [
    REFUSAL,
    eventOf({
      event: 'decision-refuse',
      when: day('2026-04-04'),
      number: '45-R',
      concerns: FIRST_COMPLAINT,
      party: 'Rayon prokurorluğu',
    }),
  ],
  [
    COPY,
    eventOf({
      event: 'refusal-copy-received',
      when: day('2026-04-13'),
      concerns: FIRST_COMPLAINT,
      party: '',
    }),
  ],
  [SECOND_COMPLAINT, eventOf({ when: day('2026-05-10'), party: 'Daxili İşlər Nazirliyi', number: '88' })],
  [
    uuid(3, 10),
    eventOf({
      event: 'protest',
      when: day('2026-02-18'),
      party: '',
      text: 'Universitetin qarşısında aksiya',
    }),
  ],
  [
    uuid(9, 1),
    {
      kind: 'visit',
      capture: captureId(3),
      at: noon('2026-06-01'),
      result: 'renamed',
      again: captureId(4),
      newName: 'Kanal 4 yeni',
    },
  ],
  [RECEIPT, attachmentOf({ title: 'Poçt qəbzi', fileName: 'qebz.pdf' })],
];

/** @param exhibits how many captures; the receipt comes after them */
export function sampleEntries(exhibits = 8): CaseEntry[] {
  const head = headOf({
    name: 'Nar işi',
    exhibits: [...Array.from({ length: exhibits }, (_, at) => capture(at + 1)), receipt],
  });
  return [entryOf(CASE, head), ...parts.map(([part, content]) => entryOf(CASE, content, { part }))];
}

/** @param exhibits how many captures; the receipt comes after them */
export function sampleCase(exhibits = 8): Case {
  const found = caseOf(CASE, sampleEntries(exhibits));
  if (found === null) throw new Error('the sample has no head');
  return found;
}

/** Captures 1 to 8: 3 and 4 are one account under two names, 5 is whole, 6 is masked, 7 is hostile, 8 is gone. */
export function sampleCaptures(): Map<string, ReturnType<typeof recordOf>> {
  const sameAccount = (title: string) => (record: CaptureRecord) => {
    record.site.account = accountWith({ id: '-1007777', username: null, title });
  };
  const all = [
    recordOf(1),
    recordOf(2, (record) => {
      record.site.name = 'instagram';
      record.site.kind = 'post';
      record.page.permalink = 'https://www.instagram.com/p/UYDURMA/';
      record.site.items = [itemWith({ id: '3141592653589', text: 'uydurma', views: count(120) })];
    }),
    recordOf(3, sameAccount('Kanal 3 köhnə')),
    recordOf(4, sameAccount('Kanal 4 yeni')),
    recordOf(5, (record) => {
      record.method.complete = true;
      record.method.endedBy = 'whole';
      record.method.gaps = [];
    }),
    recordOf(6, (record) => {
      record.method.masked = true;
    }),
    recordOf(7, (record) => {
      record.page.title = `${HOSTILE.xml} ${HOSTILE.control} ${HOSTILE.hebrew} ${HOSTILE.arabic} ${HOSTILE.override}`;
      record.page.url = HOSTILE.address;
      record.site.account = accountWith({ id: '77', title: `=HYPERLINK("http://x") ${REAL_NAME}` });
    }),
  ];
  return new Map(all.map((kept) => [kept.record.id, kept]));
}

export const inputOf = (change: Partial<PaperInput> = {}): PaperInput => ({
  of: sampleCase(),
  captures: sampleCaptures(),
  realNames: new Set(),
  language: 'az',
  today: '2026-12-01',
  ...change,
});
