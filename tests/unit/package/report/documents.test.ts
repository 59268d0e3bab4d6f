import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { visibleText } from '../../../../utils/evidence/visible-text.ts';
import { LANGUAGES, type Language } from '../../../../utils/package/words/words.ts';
import { unpack } from '../../../driver/unpack.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { AZERBAIJANI, FIRST_ID, makeVault, pack, RUSSIAN, requestFor, type Vault } from '../fixture.ts';
import { makePng } from '../png.ts';
import { decode } from '../rebuild.ts';

/** What people read: index.html and report.pdf, in three languages. */

let vault: Vault;
const files = new Map<Language, ReadonlyMap<string, Uint8Array>>();

beforeAll(async () => {
  vault = await makeVault();
  for (const language of LANGUAGES) {
    const { file, written } = await pack(requestFor(vault, { language }));
    files.set(language, (await unpack(file, written)).files);
  }
}, 60_000);

const HEADINGS = {
  az: 'Sübut kimi saxlanılmış internet səhifələri',
  ru: 'Интернет-страницы, сохранённые как доказательства',
  en: 'Web pages kept as evidence',
};

const pageHash = (): string => vault.exhibits[0]?.record.page.sha256 ?? '';

describe.each(LANGUAGES)('index.html in %s', (language) => {
  const page = () => decode(files.get(language)?.get('data/index.html'));

  it('is in that language and says what was captured', () => {
    expect(page()).toContain(`<html lang="${language}">`);
    expect(page()).toContain(`<h1>${HEADINGS[language]}</h1>`);
    for (const fact of [
      pageHash(),
      FIRST_ID,
      '2024-03-04T08:00:00.123Z',
      '1234567890',
      '.header; .composer',
      'div.day (2); div.buttons',
    ]) {
      expect(page()).toContain(fact);
    }
    for (const text of [AZERBAIJANI, 'Выдуманный текст', '46.1K']) expect(page()).toContain(text);
  });

  it('runs nothing, loads nothing from elsewhere and links nowhere', () => {
    expect(page()).not.toMatch(/<(?:script|a|link|iframe|object|form|base|svg)\b/i);
    expect(page()).not.toMatch(/\son\w+=|javascript:/i);
    const sources = Array.from(
      page().matchAll(/(?:src|href|srcset|data)="([^"]*)"/g),
      ([, source]) => source ?? '',
    );
    expect(sources).toHaveLength(2);
    for (const source of sources) expect(files.get(language)?.has(`data/${source}`)).toBe(true);
  });

  it('has a policy that allows just its own style and pictures', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page())?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    const policy = `default-src 'none'; img-src 'self' file:; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
    expect(page()).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    expect(page()).not.toContain('style="');
  });

  it('keeps each picture behind a closed cover', () => {
    const covered = page().match(/<details>\s*<summary>[^<]+<\/summary>\s*<img loading="lazy"/g);
    expect(covered).toHaveLength(2);
    expect(page().match(/<img/g)).toHaveLength(2);
  });

  it('shows a stranger’s markup and marks as text', () => {
    expect(page()).toContain('Uydurma səhifə &quot;1&quot; &lt;b&gt;');
    expect(page()).toContain('&lt;script&gt;alert(1)&lt;/script&gt; [U+202E]abc');
    expect(page()).toContain('before=103&amp;x=&lt;y&gt;');
  });
});

describe.skipIf(!needTool('pdftotext'))('report.pdf', () => {
  const textOf = (pdf: Uint8Array): string => {
    const bench = new Workbench();
    const { output } = bench.run('pdftotext', '-layout', bench.put('report.pdf', pdf), '-');
    bench.remove();
    return output;
  };
  const report = (language: Language): Uint8Array =>
    files.get(language)?.get('data/report.pdf') ?? new Uint8Array();

  it.each(LANGUAGES)('in %s is in that language, with its letters and those of the page', (language) => {
    const text = textOf(report(language));
    expect(text.replaceAll(/\s+/g, ' ')).toContain(HEADINGS[language]);
    for (const part of [AZERBAIJANI, RUSSIAN, pageHash(), FIRST_ID, 'Sınaq işi № 7'])
      expect(text).toContain(part);
    expect(text).toContain('gpg --output subut-sinaq-isi-7-20240311T080000Z.zip --decrypt');
  });

  it.each([
    ['az', 'gülən üz'],
    ['ru', 'широко улыбается'],
    ['en', 'grinning face'],
  ] as const)(
    'in %s writes out the signs that its font does not have, and emoji by their names',
    (language, face) => {
      const text = textOf(report(language)).replaceAll(/\s+/g, ' ');
      expect(text).toContain(`[U+202E]abc [${face}] [U+10E5]`);
    },
  );

  it.skipIf(!needTool('pdfimages'))(
    'shows no picture unless it is asked to, and then each part',
    async () => {
      const images = (pdf: Uint8Array): number => {
        const bench = new Workbench();
        const { output } = bench.run('pdfimages', '-list', bench.put('report.pdf', pdf));
        bench.remove();
        const sizes = output
          .trim()
          .split('\n')
          .slice(2)
          .map((line) => line.trim().split(/ +/).slice(3, 5));
        // The codes on the sheets are square.
        return sizes.filter(([width, height]) => width !== height).length;
      };
      expect(images(report('en'))).toBe(0);
      expect(textOf(report('en'))).toContain('left out of this report on purpose');
      const part = { bytes: makePng(20, 30), mediaType: 'image/png', width: 20, height: 30 } as const;
      const slicePicture = async () => [part, { ...part, bytes: makePng(20, 40) }];
      const { file, written } = await pack(requestFor(vault, { language: 'en', picturesInReport: true }), {
        slicePicture,
      });
      const shown = (await unpack(file, written)).files.get('data/report.pdf') ?? new Uint8Array();
      expect(images(shown)).toBe(4);
      expect(textOf(shown)).toContain('Picture, part 2 of 2');
    },
  );
});

describe('text that cannot be seen', () => {
  it.each([
    ['a\u202Eb', 'a[U+202E]b'],
    ['a\u0000b', 'a[U+0000]b'],
    ['a\u200Bb\uFEFF', 'a[U+200B]b[U+FEFF]'],
    ['a\r\nb\tc', 'a\nb c'],
    ['👩\u200D🚀 ə', '👩\u200D🚀 ə'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['🏴\u{E0061}\u{E007F}', '🏴[U+E0061][U+E007F]'],
    ['\uD800', '\uFFFD'],
  ])('is shown by its number: %j', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});
