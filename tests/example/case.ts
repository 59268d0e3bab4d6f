import type { EVENT_KINDS, PERSON_ROLES } from '../../utils/evidence/case/parts.ts';

/*
 * The worked example of docs/example-case.md: an invented case, as its person enters it. Everybody in it, every account and every number is
 * invented, and what stands on the pages is neutral. `play.ts` enters it through the product; the tests hold what comes out against this.
 */

/** Those of a case that are named here by a word, instead of by the ids that the product gives them. */
export type Key = string;

/** The day on which it is looked at: papers are made, silence and times are counted. */
export const TODAY = '2026-11-16';

export const NAME = 'Nar işi';

export interface Channel {
  key: Key;
  site: 'telegram-preview' | 'instagram';
  /** The site's own number, which stays. */
  id: string;
  handle: string;
  /** What it is called, from which day. */
  names: readonly [from: string, title: string][];
}

export const CHANNELS: readonly Channel[] = [
  {
    key: 'gece',
    site: 'telegram-preview',
    id: '-1001900000001',
    handle: 'gece_arxivi_uydurma',
    names: [
      ['2025-09-01', 'Gecə arxivi'],
      ['2026-01-21', 'Səhər xəbəri'],
    ],
  },
  {
    key: 'kolge',
    site: 'telegram-preview',
    id: '-1001900000002',
    handle: 'kolge_uydurma',
    names: [
      ['2025-10-01', 'Kölgə'],
      ['2026-05-04', 'Bağ evi'],
    ],
  },
  {
    key: 'qutu',
    site: 'telegram-preview',
    id: '-1001900000003',
    handle: 'qutu12_uydurma',
    names: [['2025-11-01', 'Qutu 12']],
  },
  {
    key: 'soz',
    site: 'telegram-preview',
    id: '-1001900000004',
    handle: 'soz_sohbet_uydurma',
    names: [['2026-02-01', 'Söz-söhbət']],
  },
  {
    key: 'lale',
    site: 'instagram',
    id: '51900000001',
    handle: 'lale.uydurma',
    names: [['2025-11-01', 'Lalə']],
  },
  {
    key: 'cinar',
    site: 'instagram',
    id: '51900000002',
    handle: 'cinar.uydurma',
    names: [['2026-03-01', 'Çinar']],
  },
];

/**
 * Pages that were kept: of which channel, first when, how many days apart, how many. 120 in all. They are named by channel and place:
 * `gece 1` is the first of that channel. Each is put into the case as soon as it is kept.
 */
export const PAGES: readonly [channel: Key, first: string, days: number, count: number][] = [
  ['gece', '2025-09-18 21:40', 7, 18],
  ['gece', '2026-01-22 22:10', 14, 16],
  ['kolge', '2025-10-12 20:15', 15, 13],
  ['kolge', '2026-05-06 21:05', 14, 13],
  ['qutu', '2025-11-08 19:30', 15, 24],
  ['soz', '2026-02-10 20:45', 15, 18],
  ['lale', '2025-11-14 18:20', 30, 11],
  ['cinar', '2026-03-09 18:50', 32, 7],
];

/** Each page has so many posts, the last of them from the day before. */
export const POSTS = 2;

/** Pages whose capture did not reach the end, because the tab was closed. */
export const CUT_OFF: readonly Key[] = ['gece 5', 'qutu 8'];
/** A page on which all pictures were covered before it was kept. */
export const MASKED: readonly Key[] = ['kolge 3'];

export interface Person {
  key: Key;
  role: (typeof PERSON_ROLES)[number];
  pseudonym: string;
  about: string;
  realName?: string;
}

export const PEOPLE: readonly Person[] = [
  { key: 'nar', role: 'affected', pseudonym: 'Nar', about: '', realName: 'Aysel Uydurmalı' },
  {
    key: 'b',
    role: 'suspect',
    pseudonym: 'Şəxs B',
    about: 'keçmiş iş yoldaşı',
    realName: 'Rövşən Quramalı',
  },
  { key: 'refiqe', role: 'witness', pseudonym: 'Rəfiqə', about: 'linki birinci o göndərib' },
  { key: 'vekil', role: 'lawyer', pseudonym: 'Vəkil', about: '' },
];

/** Her own words, each with the day on which she wrote it. */
export const ACCOUNT: readonly [day: string, text: string][] = [
  [
    '2025-09-20',
    'Sentyabrın 17-də axşam rəfiqəm mənə link göndərdi. Orada mənim şəkillərim vardı. Onları heç vaxt heç kimə paylaşmağa icazə verməmişəm.\nBir həftə sonra Rövşən Quramalı zəng edib pul istədi.',
  ],
  ['2026-01-25', 'Mitinqdən sonra eyni şəkilləri başqa kanallarda da gördüm. İşdən çıxmağı xahiş etdilər.'],
];

export interface File {
  key: Key;
  /** The day on which it came into the case. */
  entered: string;
  type: 'letter' | 'decision' | 'receipt' | 'photo' | 'chat' | 'other';
  title: string;
  fileName: string;
  onPaper: string;
  received: string;
  from: string;
}

/** Papers of the case. Each becomes the last exhibit on the day on which it is entered. */
export const FILES: readonly File[] = [
  file('hede', '2025-09-26', 'chat', 'Yazışmanın surəti', 'yazisma.txt', '2025-09-25', '2025-09-25', 'Nar'),
  file(
    'qebz1',
    '2025-10-06',
    'receipt',
    'Sifarişli məktubun qəbzi',
    'qebz-1.txt',
    '2025-10-06',
    '2025-10-06',
    'poçt',
  ),
  file(
    'mohur1',
    '2025-10-10',
    'photo',
    'Dəftərxana möhürü olan surət',
    'mohur-1.txt',
    '2025-10-09',
    '2025-10-09',
    'prokurorluğun dəftərxanası',
  ),
  file(
    'imtina1',
    '2025-11-24',
    'decision',
    'Cinayət işinin başlanmasından imtina qərarı',
    'qerar-45R.txt',
    '2025-11-10',
    '2025-11-24',
    'rayon prokurorluğu',
  ),
  file(
    'cavab-ig',
    '2025-12-02',
    'letter',
    'Platformanın cavabı',
    'instagram-cavab.txt',
    '2025-12-01',
    '2025-12-01',
    'Instagram',
  ),
  file(
    'portal2',
    '2026-03-02',
    'receipt',
    'Elektron müraciətin qeydiyyat nömrəsi',
    'portal-118.txt',
    '2026-03-02',
    '2026-03-02',
    'e-müraciət portalı',
  ),
  file(
    'imtina2',
    '2026-08-17',
    'decision',
    'Cinayət işinin başlanmasından imtina qərarı',
    'qerar-118KT.txt',
    '2026-08-03',
    '2026-08-17',
    'Daxili İşlər Nazirliyi',
  ),
  file(
    'qebz3',
    '2026-09-07',
    'receipt',
    'Sifarişli məktubun qəbzi',
    'qebz-3.txt',
    '2026-09-07',
    '2026-09-07',
    'poçt',
  ),
  file(
    'is',
    '2026-02-16',
    'letter',
    'İş yerindən məktub',
    'is-mektub.txt',
    '2026-02-13',
    '2026-02-13',
    'işəgötürən',
  ),
];

function file(
  key: Key,
  entered: string,
  type: File['type'],
  title: string,
  fileName: string,
  onPaper: string,
  received: string,
  from: string,
): File {
  return { key, entered, type, title, fileName, onPaper, received, from };
}

/** Bytes of a file: what it is, in words. */
export const fileText = ({ title, onPaper, from }: File): string =>
  `UYDURMA NÜMUNƏ\n${title}\n${onPaper}\n${from}\n`;

export interface Happening {
  key: Key;
  kind: (typeof EVENT_KINDS)[number];
  /** `2025-10-06`, with a time or without; `~2026-09`: about then; empty: not known. */
  when: string;
  party?: string;
  how?: string;
  number?: string;
  text?: string;
  source?: string;
  /** Files of the case that prove it. */
  proofs?: readonly Key[];
  /** The event that it belongs to. */
  concerns?: Key;
  people?: readonly Key[];
}

const PROSECUTOR = 'Nəsimi rayon prokurorluğu';
const MINISTRY = 'Daxili İşlər Nazirliyi, kibercinayətkarlıq idarəsi';
const GENERAL = 'Baş prokurorluq';

/** Three complaints, two refusals, an appeal against each; two reports to platforms, one answered. */
export const EVENTS: readonly Happening[] = [
  {
    key: 'ilk',
    kind: 'publication',
    when: '2025-09-17',
    text: 'Şəkillər «Gecə arxivi» kanalında yayıldı',
    source: 'Rəfiqə',
    people: ['refiqe'],
  },
  { key: 'tg', kind: 'platform-report', when: '2025-09-20', party: 'Telegram', how: 'abuse@telegram.org' },
  {
    key: 'hede-zeng',
    kind: 'threat',
    when: '2025-09-25 21:05',
    text: 'Pul tələb etdi',
    proofs: ['hede'],
    people: ['b'],
  },
  {
    key: 's1',
    kind: 'complaint-filed',
    when: '2025-10-06',
    party: PROSECUTOR,
    how: 'sifarişli məktub',
    number: 'RR 000 000 001 AZ',
    proofs: ['qebz1'],
  },
  { key: 's1-sent', kind: 'sent', when: '2025-10-06', concerns: 's1', proofs: ['qebz1'] },
  { key: 's1-received', kind: 'received', when: '2025-10-09', concerns: 's1', proofs: ['mohur1'] },
  {
    key: 'r1',
    kind: 'decision-refuse',
    when: '2025-11-10',
    party: PROSECUTOR,
    number: '45-R',
    concerns: 's1',
    proofs: ['imtina1'],
  },
  { key: 'r1-copy', kind: 'refusal-copy-received', when: '2025-11-24', concerns: 's1', proofs: ['imtina1'] },
  {
    key: 'ig',
    kind: 'platform-report',
    when: '2025-11-28',
    party: 'Instagram',
    how: 'forma',
    number: '7700-1',
  },
  {
    key: 'ig-answer',
    kind: 'platform-answer',
    when: '2025-12-01',
    party: 'Instagram',
    text: 'Bir paylaşım silindi',
    concerns: 'ig',
    proofs: ['cavab-ig'],
  },
  {
    key: 'a1',
    kind: 'appeal',
    when: '2025-12-03',
    party: 'Nəsimi rayon məhkəməsi',
    how: 'şəxsən',
    concerns: 's1',
  },
  { key: 'h1', kind: 'hearing', when: '2026-01-15', party: 'Nəsimi rayon məhkəməsi', concerns: 'a1' },
  { key: 'aksiya', kind: 'protest', when: '2026-01-20', text: 'Universitetin qarşısında aksiya' },
  {
    key: 'ikinci',
    kind: 'publication',
    when: '2026-01-22',
    text: 'Eyni şəkillər «Səhər xəbəri» kanalında yayıldı',
  },
  {
    key: 's2',
    kind: 'complaint-filed',
    when: '2026-03-02',
    party: MINISTRY,
    how: 'e-müraciət portalı',
    number: '118-KT',
    proofs: ['portal2'],
  },
  { key: 's2-sent', kind: 'sent', when: '2026-03-02', concerns: 's2', proofs: ['portal2'] },
  { key: 's2-received', kind: 'received', when: '2026-03-02', concerns: 's2', proofs: ['portal2'] },
  {
    key: 'zeng',
    kind: 'call',
    when: '2026-04-14 11:30',
    party: MINISTRY,
    text: 'Müstəntiq zəng edib əlavə məlumat istədi',
    concerns: 's2',
  },
  {
    key: 'r2',
    kind: 'decision-refuse',
    when: '2026-08-03',
    party: MINISTRY,
    number: '118-KT/2',
    concerns: 's2',
    proofs: ['imtina2'],
  },
  { key: 'r2-copy', kind: 'refusal-copy-received', when: '2026-08-17', concerns: 's2', proofs: ['imtina2'] },
  {
    key: 'a2',
    kind: 'appeal',
    when: '2026-08-25',
    party: 'Nəsimi rayon məhkəməsi',
    how: 'şəxsən',
    concerns: 's2',
  },
  {
    key: 's3',
    kind: 'complaint-filed',
    when: '2026-09-07',
    party: GENERAL,
    how: 'sifarişli məktub',
    number: 'RR 000 000 003 AZ',
    proofs: ['qebz3'],
  },
  { key: 's3-sent', kind: 'sent', when: '2026-09-07', concerns: 's3', proofs: ['qebz3'] },
];

export interface Line {
  when: string;
  what: string;
  /** The day on which it is entered. */
  entered: string;
  harm: string;
  pages: readonly Key[];
  files: readonly Key[];
  who: string;
  suspects: readonly Key[];
  why: string;
  needed: string;
}

/** The advocates' log. Facts and what she concludes from them are entered apart. */
export const LOG: readonly Line[] = [
  {
    when: '2025-09-17',
    what: 'Şəkillər kanalda yayıldı',
    harm: 'Telefon nömrəsi də yazılmışdı',
    entered: '2025-09-27',
    pages: ['gece 1', 'gece 2'],
    files: [],
    who: 'keçmiş iş yoldaşı',
    suspects: ['b'],
    why: 'Rövşən Quramalı bir həftə sonra pul istədi',
    needed: 'Kanalın sahibi kimdir',
  },
  {
    when: '~2026-02',
    what: 'İş yerinə məktub göndərildi',
    harm: 'İşdən çıxarıldı',
    entered: '2026-02-17',
    pages: [],
    files: ['is'],
    who: '',
    suspects: [],
    why: '',
    needed: 'Məktubu kim göndərib',
  },
];

/** Pages that were looked at again: which, when, what was found, and on which later page it is seen. */
export const VISITS: readonly {
  page: Key;
  when: string;
  result: 'captured-again' | 'gone' | 'renamed';
  again: Key | null;
  newName: string;
}[] = [
  { page: 'qutu 1', when: '2025-12-02 10:00', result: 'gone', again: null, newName: '' },
  { page: 'gece 1', when: '2026-01-22 22:15', result: 'renamed', again: 'gece 19', newName: 'Səhər xəbəri' },
  { page: 'kolge 1', when: '2026-05-06 21:10', result: 'renamed', again: 'kolge 14', newName: 'Bağ evi' },
];
