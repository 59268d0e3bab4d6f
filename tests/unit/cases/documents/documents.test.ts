import { describe, expect, it } from 'vitest';
import { type ComplaintChoices, complaint } from '../../../../utils/cases/documents/complaint.ts';
import { courtChronology } from '../../../../utils/cases/documents/court-chronology.ts';
import { evidenceLog } from '../../../../utils/cases/documents/evidence-log.ts';
import { listOfExhibits } from '../../../../utils/cases/documents/list-of-exhibits.ts';
import { Names } from '../../../../utils/cases/documents/names.ts';
import { platformFor, platformNotice } from '../../../../utils/cases/documents/platform-notice.ts';
import { refusalAppeal } from '../../../../utils/cases/documents/refusal-appeal.ts';
import { PAPER_WORDS } from '../../../../utils/cases/documents/words/languages.ts';
import { WORDS } from '../../../../utils/package/words/languages.ts';
import { LANGUAGES } from '../../../../utils/package/words/words.ts';
import { allPapers, runsOf, textOf } from './papers.ts';
import {
  AFFECTED,
  CASE,
  captureId,
  FIRST_COMPLAINT,
  HOSTILE,
  inputOf,
  PSEUDONYM,
  REAL_NAME,
  REFUSAL,
  recordOf,
  SECOND_COMPLAINT,
  SUSPECT,
  SUSPECT_NAME,
  sampleCaptures,
  sampleCase,
} from './sample.ts';

const CHOICES: ComplaintChoices = {
  addressee: 'cybercrime-department',
  rules: ['private-life'],
  withAccount: false,
  withConclusions: false,
};

describe.each(LANGUAGES)('every paper in %s', (language) => {
  const words = PAPER_WORDS[language];
  const papers = allPapers(inputOf({ language }));

  it('is made of its input alone', () => {
    expect(allPapers(inputOf({ language }))).toEqual(papers);
    for (const paper of Object.values(papers)) expect(paper).toMatchObject({ language, day: '2026-12-01' });
  });

  it('says before all else that it is a draft, with the day of the data, and on each page', () => {
    for (const [name, { blocks, running }] of Object.entries(papers)) {
      expect(blocks[0], name).toMatchObject({ kind: 'paragraph', role: 'warning' });
      const notice = runsOf(blocks.slice(0, 1))[0]?.text;
      expect(notice).toBe(
        words.draft.notice(
          language === 'en' ? '29 November 2026' : language === 'az' ? '29 noyabr 2026' : '29 ноября 2026',
        ),
      );
      expect(running).toBe(words.draft.running);
    }
  });

  it('has a line to sign on, but for the list', () => {
    for (const [name, { blocks }] of Object.entries(papers)) {
      const lines = blocks.filter(({ kind }) => kind === 'signature');
      expect(lines.length, name).toBe(name === 'list-of-exhibits' ? 0 : 1);
      for (const line of lines)
        expect(
          runsOf([line]).map(({ kind }) => kind),
          name,
        ).toEqual(['blank', 'blank', 'blank']);
    }
  });

  it('marks every blank, and leaves none open', () => {
    const all = new Set<string>();
    for (const [name, { blocks }] of Object.entries(papers))
      for (const run of runsOf(blocks)) {
        if (run.kind === 'blank') {
          expect(run.text, name).toBe(`[${words.draft.write}: ${run.what}]`);
          all.add(run.what);
        } else expect(run.text, name).not.toMatch(new RegExp(`_{3}|\\.{4}|\\[${words.draft.write}`));
      }
    expect(all.size).toBeGreaterThan(10);
  });

  it('names blanks again on the sheet for the lawyer, which comes last', () => {
    for (const [name, { blocks }] of Object.entries(papers)) {
      if (name === 'list-of-exhibits') continue;
      const at = blocks.findIndex(({ kind }) => kind === 'sheet');
      expect(blocks[at + 1], name).toMatchObject({ kind: 'heading', text: words.sheet.heading });
      const before = runsOf(blocks.slice(0, at)).flatMap((run) => (run.kind === 'blank' ? [run.what] : []));
      const listed = runsOf(blocks.slice(at)).map(({ text }) => text);
      for (const what of before) expect(listed, name).toContain(what);
    }
  });

  it('has a source under each provision, and marks those that are in doubt', () => {
    const { blocks } = refusalAppeal(inputOf({ language }), { addressee: 'court', refusal: REFUSAL });
    const doubted = blocks.find(
      (block) => block.kind === 'paragraph' && block.runs.some(({ text }) => text.includes('449')),
    );
    const said = runsOf(doubted === undefined ? [] : [doubted]);
    expect(said.map(({ text }) => text).join('')).toContain(`(${words.draft.toConfirm})`);
    expect(said.at(-1)?.kind).toBe('note');
  });

  it('shows pseudonyms only, in every text', () => {
    for (const [name, paper] of Object.entries(papers)) {
      const all = textOf(paper);
      for (const part of [...REAL_NAME.split(' '), ...SUSPECT_NAME.split(' ')])
        expect(all.toLowerCase(), name).not.toContain(part.toLowerCase());
    }
    const account = textOf(complaint(inputOf({ language }), { ...CHOICES, withAccount: true }));
    expect(account).toContain(`Mən [${PSEUDONYM}] bunu səhər gördüm. [${PSEUDONYM}]nın adı da orada idi.`);
  });

  it('has no text of a page that could change what a reader sees', () => {
    for (const paper of Object.values(papers))
      for (const { text } of runsOf(paper.blocks))
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e\u2066-\u2069]/u);
  });
});

describe('names', () => {
  it('are real where they are chosen, each by itself', () => {
    const paper = complaint(inputOf({ realNames: new Set([AFFECTED]) }), {
      ...CHOICES,
      withConclusions: true,
    });
    const all = textOf(paper);
    expect(all).toContain(REAL_NAME);
    expect(all).not.toContain(SUSPECT_NAME);
    expect(all).toContain('[Şəxs B] hədələmişdi');
    const both = textOf(
      complaint(inputOf({ realNames: new Set([AFFECTED, SUSPECT]) }), { ...CHOICES, withConclusions: true }),
    );
    expect(both).toContain(`${SUSPECT_NAME} hədələmişdi`);
  });

  it('are hidden whatever the letters i are, with endings, and only as words', () => {
    const names = new Names(sampleCase(), new Set());
    expect(names.hide('ilahə, İLAHƏ YAZICILI, Yazıcılıya')).toBe('[Nar], [Nar], [Nar]ya');
    expect(names.hide('Məilahə')).toBe('Məilahə');
    // As they are written where a keyboard has no special letters.
    expect(names.hide('Ilahe Yazicili')).toBe('[Nar]');
    expect(new Names({ ...sampleCase(), people: [] }, new Set()).hide(REAL_NAME)).toBe(REAL_NAME);
  });

  it('leave no trace of whoever is left out: nor of the pseudonym, nor of an ending', () => {
    const names = new Names(sampleCase(), new Set(), { ids: new Set([AFFECTED]), mark: '[-]' });
    expect(names.of(AFFECTED)).toBe('[-]');
    expect(names.hide('İlahənin, Yazıcılıya, Nara; Fərhad')).toBe('[-], [-], [-]; [Şəxs B]');
  });

  it('are shown without what would change how they are read', () => {
    const found = sampleCase();
    const people = found.people.map((one) => ({ ...one, pseudonym: 'A\u202EB' }));
    expect(new Names({ ...found, people }, new Set()).of(AFFECTED)).toBe('A[U+202E]B');
  });

  it('of a person are not looked for in the pseudonym of another', () => {
    const found = sampleCase();
    const people = found.people.map((one) => (one.id === AFFECTED ? { ...one, pseudonym: 'Fərhad' } : one));
    expect(new Names({ ...found, people }, new Set()).hide('İlahə')).toBe('[Fərhad]');
  });
});

describe('the list of exhibits', () => {
  const text = textOf(listOfExhibits(inputOf({ language: 'en' })));

  it('has each exhibit with what its record says', () => {
    for (const { record, recordSha256 } of sampleCaptures().values()) {
      expect(text).toContain(record.id);
      expect(text).toContain(record.page.sha256);
      expect(text).toContain(recordSha256);
      expect(text).toContain(record.site.account?.id ?? 'no id');
      expect(text).toContain('4 March 2024, 08:00:00.123 +00:00 (UTC) = 2024-03-04T08:00:00.123Z');
    }
    expect(text).toContain('Poçt qəbzi');
    expect(text).toContain('2 March 2026');
    expect(text).toContain('0'.repeat(64));
    expect(text).toContain('Case: Nar işi');
  });

  it('says in the words of the report what is not whole, not stamped, covered, gone', () => {
    const { coverage } = WORDS.en;
    const part = (number: number): string =>
      new RegExp(`Exhibit ${number}\\n.*?(?=\\nExhibit ${number + 1}\\n|$)`, 's').exec(text)?.[0] ?? '';
    expect(part(1)).toContain(`${coverage.incomplete} ${coverage.endedBy['tab-closed']}`);
    expect(part(1)).toContain('Time stamp by a third party: None.');
    expect(part(5)).toContain(`${coverage.complete} ${coverage.endedBy.whole}`);
    expect(part(5)).not.toContain(coverage.incomplete);
    expect(part(6)).toContain(coverage.masked);
    expect(part(8)).toBe(`Exhibit 8\nState: ${PAPER_WORDS.en.exhibits.gone}`);
    expect(part(3)).toContain('new name: Kanal 4 yeni; Exhibit 4');
  });

  it('has the accounts that changed their name, by the numeric id', () => {
    expect(text).toContain('Kanal 3 köhnə: Exhibit 3 / Kanal 4 yeni: Exhibit 4');
    const one = inputOf({ language: 'en', captures: new Map([...sampleCaptures()].slice(0, 3)) });
    expect(textOf(listOfExhibits(one))).not.toContain(PAPER_WORDS.en.exhibits.renamedHeading);
  });

  it('cuts an address that is too long, and says so', () => {
    expect(text).toContain('… [+');
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(5000);
    expect(text).toContain('a < b & c > d');
    expect(text).toContain(HOSTILE.hebrew);
    expect(text).toContain('safe[U+202E]exe.pdf');
  });

  it('of an empty case says that there are none', () => {
    const empty = { ...sampleCase(), exhibits: [] };
    expect(textOf(listOfExhibits(inputOf({ of: empty, language: 'en' })))).toContain(
      'no exhibits in this case yet',
    );
  });
});

describe('the complaint', () => {
  it('is addressed as chosen, and nobody else stands in it', () => {
    const blocks = complaint(inputOf({ language: 'en' }), CHOICES).blocks;
    const sheet = blocks.findIndex(({ kind }) => kind === 'sheet');
    const letter = textOf({ title: '', blocks: blocks.slice(0, sheet) });
    expect(letter).toContain(
      'To: Interior Ministry of the Republic of Azerbaijan, Main Department against Cybercrime',
    );
    expect(letter).not.toMatch(/prosecutor|police/i);
    const forLawyer = textOf({ title: '', blocks: blocks.slice(sheet) });
    expect(forLawyer).toContain('It opened cases on deepfakes.');
    expect(forLawyer).toContain('Officials are among those suspected of leaks.');
    expect(forLawyer).toContain('An unsigned complaint is no ground.');
  });

  it('tells what happened by date, each with its exhibits', () => {
    const text = textOf(complaint(inputOf({ language: 'en' }), CHOICES));
    const first = text.indexOf(
      'About February 2026. Kanalda şəkil paylaşılıb\nHarm: İşdən çıxarılıb\nEvidence: Exhibit 1, 3',
    );
    const second = text.indexOf('20 February 2026, 21:05. Threat: Pul tələb olunub\nEvidence: Exhibit 2');
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(text).toContain('Attached: exhibits 1–9.');
  });

  it('keeps what is concluded out unless chosen, and then apart', () => {
    const without = textOf(complaint(inputOf({ language: 'en' }), CHOICES));
    expect(without).not.toMatch(/keçmiş həmkar|hədələmişdi/);
    expect(without).toContain(PAPER_WORDS.en.sheet.noConclusions);
    const withThem = textOf(complaint(inputOf({ language: 'en' }), { ...CHOICES, withConclusions: true }));
    expect(withThem).toContain(
      `${PAPER_WORDS.en.complaint.supposedNote}\nAbout February 2026. Who is suspected: Şəxs B; keçmiş həmkar`,
    );
    expect(withThem).toContain('Evidence: There is no evidence of it in this case.');
  });

  it('cites what is chosen, and nothing where nothing is', () => {
    const text = textOf(complaint(inputOf({ language: 'en' }), CHOICES));
    expect(text).toContain('Article 156.1 of the Criminal Code');
    expect(text).not.toContain('Article 182');
    const bare = textOf(complaint(inputOf({ language: 'en' }), { ...CHOICES, rules: [] }));
    expect(bare).toContain(PAPER_WORDS.en.complaint.openingPlain);
    expect(bare).not.toContain('Article 156');
  });
});

describe('the notice to a platform', () => {
  const notice = (number: number, platform: 'telegram' | 'meta') =>
    platformNotice(inputOf({ language: 'en' }), { capture: captureId(number), platform });

  it('is of one capture, with its address, account and numbers', () => {
    const paper = notice(2, 'meta');
    const text = paper === null ? '' : textOf(paper);
    expect(text).toContain('https://www.instagram.com/p/UYDURMA/');
    expect(text).toContain('3141592653589');
    expect(text).toContain('-1001002');
    expect(text).not.toContain('kanal1');
  });

  it('has for Meta the elements of a removal request: identification and place, statement, contact, signature', () => {
    const paper = notice(2, 'meta');
    const blanks = runsOf(paper?.blocks ?? []).flatMap((run) => (run.kind === 'blank' ? [run.what] : []));
    const { blanks: words } = PAPER_WORDS.en;
    for (const what of [words.place, words.contact, words.signature, words.statement, words.platformRule])
      expect(blanks).toContain(what);
    expect(paper === null ? '' : textOf(paper)).toContain('I state in good faith');
  });

  it('has for Telegram its ways and warnings, and no statement of another law', () => {
    const paper = notice(1, 'telegram');
    const text = paper === null ? '' : textOf(paper);
    expect(text).toContain('https://telegram.org/dsa-report');
    expect(text).toContain('Repeated unfounded reports may be suspended.');
    expect(text).not.toMatch(/good faith|TAKE IT DOWN/);
    expect(text).toContain(PAPER_WORDS.en.sheet.notSent);
  });

  it('is not made of a capture that is gone, and knows its platform', () => {
    expect(notice(8, 'telegram')).toBeNull();
    expect(platformFor(recordOf(1).record)).toBe('telegram');
    expect(platformFor(recordOf(1, ({ site }) => Object.assign(site, { name: 'instagram' })).record)).toBe(
      'meta',
    );
    expect(
      platformFor(recordOf(1, ({ site }) => Object.assign(site, { name: 'generic' })).record),
    ).toBeNull();
  });
});

describe('the appeal', () => {
  it('has dates, numbers and the days until the copy came', () => {
    const text = textOf(
      refusalAppeal(inputOf({ language: 'en' }), { addressee: 'higher-prosecutor', refusal: REFUSAL }),
    );
    expect(text).toContain('Complaint filed: 2 March 2026 / № 12/7');
    expect(text).toContain('Refusal to open a case: 4 April 2026 / № 45-R');
    expect(text).toContain('Copy of the refusal received: 13 April 2026');
    expect(text).toContain('receipt of its copy: 9.');
    expect(text).not.toContain('10 May 2026');
  });

  it('leaves what the case does not hold to be written', () => {
    const paper = refusalAppeal(inputOf({ language: 'en' }), { addressee: 'court', refusal: null });
    const blanks = runsOf(paper.blocks).flatMap((run) => (run.kind === 'blank' ? [run.what] : []));
    const { blanks: words } = PAPER_WORDS.en;
    for (const what of [
      words.refusalDate,
      words.refusalNumber,
      words.complaintDate,
      words.complaintNumber,
      words.copyDate,
    ])
      expect(blanks).toContain(what);
    expect(textOf(paper)).toContain(PAPER_WORDS.en.appeal.noRefusal);
    // A complaint is no refusal.
    const wrong = refusalAppeal(inputOf({ language: 'en' }), {
      addressee: 'court',
      refusal: FIRST_COMPLAINT,
    });
    expect(textOf(wrong)).toContain(PAPER_WORDS.en.appeal.noRefusal);
  });
});

describe('the chronology for the Court', () => {
  const of = (final: string | null) => textOf(courtChronology(inputOf({ language: 'en' }), { final }));

  it('counts the days to each answer, and of silence until today', () => {
    const text = of(REFUSAL);
    expect(text).toContain(
      'Complaint filed / 2 March 2026 / no proof in the case / Rayon prokurorluğu / sifarişli məktub / № 12/7 | 2 March 2026 / Exhibit 9 | 5 March 2026 / no proof in the case | Refusal to open a case / 4 April 2026 / no proof in the case | 30 (5 March 2026 – 4 April 2026)',
    );
    expect(text).toContain(
      'not entered in the case | not entered in the case | not entered in the case | 205 (10 May 2026 – 1 December 2026; no answer is entered in the case)',
    );
  });

  it('counts no closer than the dates are', () => {
    const about = { ...sampleCase() };
    about.events = about.events.map((event) =>
      event.id === SECOND_COMPLAINT ? { ...event, when: { precision: 'about', around: '2026-05' } } : event,
    );
    const text = textOf(courtChronology(inputOf({ of: about, language: 'en' }), { final: null }));
    expect(text).toContain(
      'About 184–214 (About May 2026 – 1 December 2026; no answer is entered in the case)',
    );
  });

  it('counts four months from the decision that is named, and nothing without one', () => {
    expect(of(REFUSAL)).toContain(
      'Refusal to open a case, 4 April 2026, № 45-R. Last day, counted from it: 4 August 2026.',
    );
    const paper = courtChronology(inputOf({ language: 'en' }), { final: null });
    expect(textOf(paper)).not.toContain('Last day');
    expect(runsOf(paper.blocks)).toContainEqual(
      expect.objectContaining({ what: PAPER_WORDS.en.blanks.finalDecision }),
    );
    const undated = { ...sampleCase() };
    undated.events = undated.events.map((event) => ({ ...event, when: { precision: 'unknown' } }));
    const without = textOf(
      courtChronology(inputOf({ of: undated, language: 'en' }), { final: SECOND_COMPLAINT }),
    );
    expect(without).not.toContain('Last day');
    expect(without).toContain(PAPER_WORDS.en.chronology.noAnswerUndated);
  });

  it('names the Convention’s articles and the judgments, and other events apart', () => {
    const text = of(null);
    expect(text).toMatch(
      /Article 8 of the Convention.*65286\/13.*30551\/18.*Article 13 of the Convention.*\(to be confirmed by a lawyer\)/s,
    );
    expect(text).toMatch(/Other events.*Protest \/ Universitetin qarşısında aksiya/s);
  });
});

describe('the evidence log', () => {
  const rows = evidenceLog(inputOf({ language: 'en' })).split('\r\n');

  it('has the columns of advocates, the lines of the log, and each other page once', () => {
    expect(rows[0]).toContain('"What happened","Evidence that it happened"');
    expect(rows[1]).toContain(
      '"incident","About February 2026","Kanalda şəkil paylaşılıb","Exhibit 1, 3","İşdən çıxarılıb","Şəxs B; keçmiş həmkar"',
    );
    const columns = (row: string): number => row.replaceAll(/"(?:[^"]|"")*"/g, 'x').split(',').length;
    for (const row of rows.slice(0, -1)) expect(columns(row)).toBe(14);
    // Of eight captures two are named by the line.
    expect(rows).toHaveLength(1 + 1 + 6 + 1);
    expect(rows.join('\n')).toContain('"120"');
  });

  it('lets no name of a channel run as a formula', () => {
    const all = rows.join('\n');
    expect(all).toContain('"\'=HYPERLINK(""http://x"") [Nar]');
    expect(all).not.toMatch(/"=/);
    expect(all).not.toContain(CASE);
  });
});

describe('a case with nothing in it', () => {
  const empty = {
    ...sampleCase(),
    exhibits: [],
    people: [],
    account: [],
    incidents: [],
    events: [],
    attachments: [],
    visits: [],
  };

  it('gives papers that claim nothing', () => {
    const input = inputOf({ of: empty, captures: new Map(), language: 'en' });
    const text = textOf(complaint(input, { ...CHOICES, withAccount: true, withConclusions: true }));
    expect(text).toContain(`${PAPER_WORDS.en.complaint.nothingEntered}\nLegal basis`);
    expect(text).toContain(PAPER_WORDS.en.exhibits.noneAttached);
    for (const heading of [PAPER_WORDS.en.complaint.pages, PAPER_WORDS.en.complaint.supposed])
      expect(text).not.toContain(`\n${heading}\n`);
    const chronology = textOf(courtChronology(input, { final: null }));
    expect(chronology.split(PAPER_WORDS.en.complaint.nothingEntered)).toHaveLength(3);
    expect(evidenceLog(input).split('\r\n')).toHaveLength(2);
  });
});
