import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picturesChapter } from '../../../../utils/cases/report/pictures/pictures-chapter.ts';
import type { PicturesInput } from '../../../../utils/cases/report/pictures/told-pictures.ts';
import type { Redaction } from '../../../../utils/cases/report/redact-case.ts';
import { CASE_REPORT_WORDS } from '../../../../utils/cases/report/words/languages.ts';
import { Workbench } from '../../gnupg.ts';
import { accountWith, itemWith } from '../../item.ts';
import { decision } from '../../package/match-fixture.ts';
import { needTool } from '../../tools.ts';
import { AFFECTED, captureId, REAL_NAME, recordOf, SUSPECT } from '../documents/sample.ts';
import { noon } from '../sample.ts';
import { binderInput, drawn, viewAlone } from './drawn.ts';

/** The binder for the other side: what is left out is nowhere in the file. */

const LEFT: Redaction = {
  people: new Set([AFFECTED]),
  account: true,
  notes: true,
  conclusions: true,
  pictures: true,
};

/** A page that names her in every place that a page has. */
const kept = recordOf(1, (record) => {
  record.page.title = `${REAL_NAME} haqqında`;
  record.page.url = `https://t.me/s/${encodeURIComponent('İlahə_Yazıcılı')}?q=ilahe`;
  record.site.account = accountWith({
    id: '-1001',
    username: 'ilahe_yazicili',
    title: 'İlahənin kanalı'.normalize('NFD'),
    bio: 'ILAHE YAZICILI',
  });
  record.site.items = [
    itemWith({
      id: '1',
      text: 'Yazıcılıya deyin: Ilahə gəlsin. Nar da.',
      permalink: 'https://t.me/ilahe_yazicili/1',
    }),
  ];
});

const input = binderInput({
  language: 'en',
  captures: new Map([[kept.record.id, kept]]),
  redaction: LEFT,
});
const NOTE = 'Bu izahatdır, İlahə.';
const PICTURES: PicturesInput = {
  exhibits: [{ number: 1, record: kept.record }],
  matches: [
    decision(
      0,
      [
        { capture: captureId(1), path: 'media/101-1.png', sha256: 'c'.repeat(64), place: null, atMs: null },
        { capture: captureId(1), path: 'screenshot.png', sha256: 'c'.repeat(64), place: null, atMs: null },
      ],
      { by: 'Hüquqşünas Ququşova' },
    ),
  ],
  ...{ language: 'en', isAlone: true, nameless: CASE_REPORT_WORDS.en.redacted.name },
};
const withNote = {
  pictures: picturesChapter(PICTURES),
  notes: {
    notes: [
      {
        ...{
          schema: 'subut-note/1' as const,
          id: captureId(99),
          capture: captureId(1),
          kind: 'account' as const,
        },
        ...{ at: noon('2026-02-01'), text: NOTE, salt: '0'.repeat(32) },
      },
    ],
    unread: 0,
  },
};

/** What may be nowhere, in any case of its letters. */
const SECRETS = [
  'İlahə',
  'Ilahə',
  'ilahe',
  'Yazıcılı',
  'yazicili',
  'Nar',
  'izahatdır',
  'səhər gördüm',
  'keçmiş həmkar',
  'Ququşova',
];

/** As titles and bookmarks are written. */
const utf16Of = (bytes: Buffer): string =>
  new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));

const folded = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('i̇', 'i');

describe.skipIf(!needTool('pdftotext'))('the binder for the other side', () => {
  const bench = new Workbench();
  afterAll(() => bench.remove());
  let path: string;
  let text: string;
  let decided: string;
  beforeAll(async () => {
    const { view, title } = await viewAlone(input, withNote);
    decided = JSON.stringify(view.before.at(-1));
    path = bench.put('other.pdf', await drawn(view, title));
    text = bench.run('pdftotext', '-layout', path, '-').output.replaceAll(/\s+/g, ' ');
  }, 60_000);

  it('has the names nowhere: not in its text, structure, metadata, bookmarks or files', () => {
    const raw = Buffer.from(
      bench.run('qpdf', '--qdf', '--object-streams=disable', path, '-').output,
      'latin1',
    );
    const places = {
      text,
      structure: bench.run('pdfinfo', '-struct-text', path).output,
      metadata: bench.run('pdfinfo', '-meta', path).output + bench.run('pdfinfo', path).output,
      utf8: raw.toString('utf8'),
      utf16: utf16Of(raw),
      shifted: utf16Of(raw.subarray(1)),
    };
    // Broken over lines, where a short name would be found across words.
    const joined = text.replaceAll(' ', '');
    for (const secret of SECRETS.filter(({ length }) => length > 4))
      expect.soft(folded(joined)).not.toContain(folded(secret));
    for (const [name, place] of Object.entries(places))
      for (const secret of SECRETS)
        expect.soft(folded(place), `${secret} in ${name}`).not.toContain(folded(secret));
    expect(bench.run('pdfdetach', '-list', path).output).toContain('0 embedded files');
  });

  it('tells of pictures that are the same without the names', () => {
    expect(text).toContain('Picture 1: exhibit 1 shows the same picture more than once');
    expect(decided).toContain('the same\\n[name left out]');
  });

  it('marks each place, and keeps the digests of the originals', () => {
    const { redacted } = CASE_REPORT_WORDS.en;
    const picture = kept.record.artifacts.find(({ role }) => role === 'screenshot')?.sha256 ?? '';
    expect(text).toContain(`${redacted.picture} SHA-256: ${picture}`);
    expect(text).toContain(kept.recordSha256);
    expect(text).toContain(redacted.notice.slice(0, 60));
    for (const mark of [redacted.name, redacted.text, redacted.supposed]) expect(text).toContain(mark);
    expect(text).toContain(`Title ${redacted.name}`);
    expect(text).toContain('other person');
    expect(text).not.toContain('suspected person');
  });

  it('names whoever is not left out, by the pseudonym', async () => {
    expect(text).toContain('Şəxs B');
    const all = { ...input, redaction: { ...LEFT, people: new Set([SUSPECT]) } };
    const { view } = await viewAlone(all);
    const some = JSON.stringify({ ...view, words: null });
    expect(some).toContain('"Nar"');
    expect(some).not.toMatch(/Şəxs B|Fərhad|Uydurmalı/);
  });

  it('is the whole of it where nothing is left out', async () => {
    const { redaction: _, ...whole } = input;
    const { view } = await viewAlone(whole, {
      ...withNote,
      pictures: picturesChapter({ ...PICTURES, nameless: null }),
    });
    const said = JSON.stringify({ ...view, words: null });
    for (const part of ['səhər gördüm', 'keçmiş həmkar', 'Bu izahatdır, [Nar].', 'suspected person'])
      expect(said).toContain(part);
    expect(said).toContain('Ququşova');
    expect(said).not.toContain(CASE_REPORT_WORDS.en.redacted.name);
  });
});
