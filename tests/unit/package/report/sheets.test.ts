import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { instantOf } from '../../../../utils/evidence/time.ts';
import type { PlacedExhibit } from '../../../../utils/package/bag/exhibit.ts';
import type { PictureOf } from '../../../../utils/package/report/report.ts';
import type { PictureSlice } from '../../../../utils/package/report/report-blocks.ts';
import {
  type DocumentInput,
  type DocumentView,
  documentView,
  reportView,
} from '../../../../utils/package/report/report-view.ts';
import { WORDS } from '../../../../utils/package/words/languages.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { EXPORTED_AT, makeVault, type Vault } from '../fixture.ts';
import { makePng } from '../png.ts';
import { printReport } from '../print-report.ts';

/** The sheets themselves: what is long, what is missing, and that they are handed out as they are drawn. */

let vault: Vault;
beforeAll(async () => {
  vault = await makeVault();
});

type Edit = (exhibit: PlacedExhibit, index: number) => void;

/** So many exhibits, each like the first of the vault. */
async function viewOf(count: number, edit: Edit = () => undefined): Promise<DocumentView> {
  const [base] = vault.exhibits;
  if (base === undefined) throw new Error('no exhibit');
  const exhibits = await Promise.all(
    Array.from({ length: count }, async (_, index): Promise<PlacedExhibit> => {
      const record = structuredClone(base.record);
      record.id = `018e06c2-9800-7000-8000-${String(index).padStart(12, '0')}`;
      const exhibit: PlacedExhibit = {
        ...base,
        record,
        number: index + 1,
        folder: `data/captures/${index + 1}`,
        recordSha256: await sha256(`record ${index}`),
      };
      edit(exhibit, index);
      return exhibit;
    }),
  );
  const input: DocumentInput = {
    caseName: 'Sheets',
    organization: null,
    contact: null,
    custody: vault.custody,
    at: instantOf(EXPORTED_AT),
    software: 'Subut test',
    fingerprint: 'A'.repeat(40),
    exhibits,
    omitted: [],
    received: [],
    notes: null,
    pictures: null,
    caseOutline: null,
    withheld: null,
    stamping: { chain: [], proofs: [], asked: [] },
    case: null,
    isAlone: false,
    words: WORDS.en,
  };
  return documentView(reportView(input), 'a'.repeat(64));
}

async function printed(view: DocumentView, pictures: PictureOf = async () => undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const meta = { title: 'Sheets', software: 'Subut test', at: EXPORTED_AT };
  for await (const piece of printReport({ view, steps: [], covered: false, pictures }, meta))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

const slice = (width: number, height: number): PictureSlice => ({
  bytes: makePng(width, height),
  mediaType: 'image/png',
  width,
  height,
});

describe('the sheets of a report', () => {
  it('are the same for the same input', async () => {
    const view = await viewOf(1);
    expect((await printed(view)).equals(await printed(view))).toBe(true);
  });

  it('are handed out while pictures still come', async () => {
    const view = await viewOf(8);
    let handedOut = 0;
    const seen: number[] = [];
    const pictures: PictureOf = async () => {
      seen.push(handedOut);
      return [slice(640, 400)];
    };
    const meta = { title: 'Sheets', software: 'Subut test', at: EXPORTED_AT };
    for await (const { length } of printReport({ view, steps: [], covered: false, pictures }, meta))
      handedOut += length;
    expect(seen).toHaveLength(8);
    // Of a picture of half a megabyte or more no more than a few lie there.
    expect(seen.at(-1)).toBeGreaterThan(handedOut / 2);
  });

  it('fail as their pictures do', async () => {
    const pictures: PictureOf = async (exhibit) => {
      if (exhibit === 2) throw new Error('no such picture');
      return undefined;
    };
    await expect(printed(await viewOf(3), pictures)).rejects.toThrow('no such picture');
  });
});

describe.skipIf(!needTool('pdftotext'))('what is read on them', () => {
  const text = (pdf: Buffer, ...args: string[]): string => {
    const bench = new Workbench();
    const { output } = bench.run('pdftotext', ...args, bench.put('sheets.pdf', pdf), '-');
    bench.remove();
    return output;
  };

  it('goes over several pages where it is long, and none of it is missing', async () => {
    const view = await viewOf(1, ({ record }) => {
      record.page.title = 'q'.repeat(19_000);
      record.site.items = record.site.items.map((item) => ({ ...item, text: 'zq '.repeat(6000) }));
    });
    const read = text(await printed(view), '-raw');
    const count = (pattern: RegExp): number => read.match(pattern)?.length ?? 0;
    // Once in the list of exhibits too, cut there.
    expect(count(/q/g)).toBeGreaterThanOrEqual(19_000 + 2 * 6000);
    expect(count(/\bzq\b/g)).toBe(2 * 6000);
  });

  it('has the head of a table on each page that the table goes over', async () => {
    const sheets = text(await printed(await viewOf(25)), '-layout').split('\f');
    const listed = sheets.filter((sheet) => /^ *№ +Title +Address in the address bar/m.test(sheet));
    expect(listed.length).toBeGreaterThan(1);
    for (const sheet of listed) expect(sheet).toMatch(/^ *\d+ +Uydurma/m);
  });

  it('says of a picture whether it is not there, left out on purpose, or for want of room', async () => {
    const view = await viewOf(3, ({ record }, index) => {
      if (index === 0) record.artifacts = record.artifacts.filter(({ role }) => role !== 'screenshot');
      record.site.items = [];
    });
    const pdf = await printed(view, async (exhibit) => (exhibit === 3 ? [] : undefined));
    const read = text(pdf, '-layout').replaceAll(/\s+/g, ' ');
    expect(read).not.toContain('data/captures/1/screenshot.png');
    expect(read).toContain('left out of this report on purpose. It is in the package: data/captures/2/');
    expect(read).toContain('does not become too large. It is in the package: data/captures/3/');
    expect(read).not.toContain('What the page says');
  });

  it('names the acts on the exhibits in order, and for which of them', async () => {
    const [first, second] = vault.exhibits;
    const view = await viewOf(2, ({ record }, index) => {
      record.id = (index === 0 ? first : second)?.record.id ?? '';
    });
    const read = text(await printed(view), '-layout');
    const chapter = read.slice(
      read.lastIndexOf('Entry '),
      read.indexOf('List of digests', read.lastIndexOf('Entry ')),
    );
    // Of the vault's six, two are on a third capture, and one on none.
    expect(Array.from(chapter.matchAll(/^ *(\d+) +\d+ March/gm), ([, entry]) => entry)).toEqual([
      '2',
      '3',
      '5',
    ]);
    const acts = Array.from(
      chapter.matchAll(/^ *(\d+) .*? {2,}(\w[\w ]*?) {2,}([\d, –]+)$/gm),
      ([, ...act]) => act,
    );
    expect(acts).toEqual([
      ['2', 'captured', '1'],
      ['3', 'opened in the vault', '1'],
      ['5', 'captured', '2'],
    ]);
  });

  it('is whole with pictures of every form', async () => {
    const view = await viewOf(3);
    const pdf = await printed(view, async (exhibit) =>
      exhibit === 1 ? [slice(20, 4000)] : exhibit === 2 ? [slice(4000, 20)] : [slice(1, 1), slice(300, 300)],
    );
    expect(text(pdf)).toContain('Picture, part 2 of 2');
    if (!needTool('qpdf')) return;
    const bench = new Workbench();
    expect(bench.run('qpdf', '--check', bench.put('forms.pdf', pdf)).output).toContain('No syntax');
    bench.remove();
  });
});
