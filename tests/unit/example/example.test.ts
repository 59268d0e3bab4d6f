import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperInput, paperOf } from '../../../utils/app/cases/papers.ts';
import { timesOf } from '../../../utils/app/cases/times.ts';
import { readAttachment } from '../../../utils/cases/attachments.ts';
import { evidenceLog } from '../../../utils/cases/documents/evidence-log.ts';
import type { PaperInput } from '../../../utils/cases/documents/setting.ts';
import { stillThere } from '../../../utils/cases/still-there.ts';
import { timeline } from '../../../utils/cases/timeline.ts';
import type { Block, Paper, Run } from '../../../utils/document/model.ts';
import * as given from '../../example/case.ts';
import { addressOf, type Example, pages, playExample, posts } from '../../example/play.ts';
import { runsOf, textOf } from '../cases/documents/papers.ts';
import { faultsOf } from '../cases/vault.ts';
import {
  clockWords,
  DEADLINES,
  dateWords,
  days,
  EXHIBITS,
  exhibit,
  proofs,
  SILENCES,
  sha256Of,
} from './expected.ts';

/* The worked example of docs/example-case.md, through the product's own functions: each fact of what comes out held against the input. */

const DOCS = resolve(import.meta.dirname, '../../../docs');

let example: Example;
let input: PaperInput;
beforeAll(async () => {
  example = await playExample('example-facts');
  const { vault, case: found } = example;
  const setting = { language: 'en', today: given.TODAY, withRealNames: false } as const;
  input = await paperInput(vault.db, vault.ring, found, setting);
}, 180_000);
afterAll(() => example.vault.remove());

const id = (key: given.Key): string => {
  const found = example.ids.get(key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const happening = (key: given.Key): given.Happening => {
  const found = given.EVENTS.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no event ${key}`);
  return found;
};

const joined = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
const rowsOf = (block: Block | undefined): Record<string, string[]> =>
  block?.kind === 'facts'
    ? Object.fromEntries(block.rows.map(({ label, values }) => [label, values.map(joined)]))
    : {};
const under = (paper: Paper, heading: string): Block | undefined =>
  paper.blocks[paper.blocks.findIndex((block) => block.kind === 'heading' && block.text === heading) + 1];
const tableUnder = (paper: Paper, heading: string): string[][] => {
  const from = paper.blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  const table = paper.blocks.slice(from).find((block) => block.kind === 'table');
  return table?.kind === 'table'
    ? table.rows.map((row) => row.map((cell) => cell.map(joined).join(' / ')))
    : [];
};

describe('the case', () => {
  it('has 120 pages of six channels over 14 months, and what belongs to it, each act held by the chain', async () => {
    expect(pages()).toHaveLength(120);
    expect(given.CHANNELS).toHaveLength(6);
    expect(given.EVENTS.filter(({ kind }) => kind === 'complaint-filed')).toHaveLength(3);
    expect(given.EVENTS.filter(({ kind }) => kind === 'decision-refuse')).toHaveLength(2);
    expect(days('2025-09-17', given.TODAY)).toBe(425);
    expect(example.case.exhibits).toEqual(
      EXHIBITS.map(({ key, file }) => ({ of: file === null ? 'capture' : 'attachment', id: id(key) })),
    );
    // Told once by hand.
    expect(['hede', 'imtina1', 'portal2', 'imtina2', 'qebz3'].map(exhibit)).toEqual([3, 20, 52, 110, 116]);
    expect(await faultsOf(example.vault.db, example.vault.ring)).toEqual([]);
  });

  it('keeps each file as it was given, with its digest', async () => {
    const { vault, case: found } = example;
    for (const file of given.FILES) {
      const attachment = found.attachments.find((one) => one.id === id(file.key));
      expect(attachment?.sha256).toBe(sha256Of(given.fileText(file)));
      if (attachment === undefined) continue;
      const bytes = await readAttachment(vault.db, vault.ring, found.id, attachment);
      expect(new TextDecoder().decode(bytes)).toBe(given.fileText(file));
    }
  });

  it('counts the days of silence, and when times end', () => {
    const { silences, deadlines, next } = timesOf(example.case.events, given.TODAY);
    const key = (part: string) => given.EVENTS.find((one) => id(one.key) === part)?.key;
    expect(
      silences
        .map(({ request, days: counted }) => [key(request.id), counted?.least, counted?.most])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual(
      SILENCES.map(([request, , , count]) => [request, count, count]).toSorted((a, b) =>
        String(a[0]).localeCompare(String(b[0])),
      ),
    );
    for (const [, from, to, count] of SILENCES) expect(days(from, to ?? given.TODAY)).toBe(count);
    const dated = deadlines.filter(({ due }) => due !== null);
    expect(
      dated.map(({ rule, about, due, endedBy }) => [rule.id, key(about.id), due, endedBy !== null]),
    ).toEqual(DEADLINES);
    // The next that nothing has ended.
    expect([next?.rule.id, next?.due, next?.daysLeft]).toEqual(['echr-four-months', '2026-12-03', 17]);
  });

  it('stands on its timeline: posts, pages, events and visits', () => {
    const { case: found } = example;
    const captures = Array.from(input.captures.values(), ({ record }) => record);
    const kinds = Map.groupBy(timeline(found, captures), ({ kind }) => kind);
    expect(Array.from(kinds, ([kind, all]) => [kind, all.length]).toSorted()).toEqual([
      ['capture', 120],
      ['event', given.EVENTS.length],
      ['incident', given.LOG.length],
      ['publication', 120 * given.POSTS],
      ['visit', given.VISITS.length],
    ]);
    const moments = new Set(pages().flatMap((page) => posts(page).map(({ at }) => at.getTime())));
    for (const { moment } of kinds.get('publication') ?? []) expect(moments).toContain(moment?.from);
  });

  it('knows which pages are still there', () => {
    const states = new Map(stillThere(example.case).map(({ capture, state }) => [capture, state]));
    for (const { page, result, again } of given.VISITS) {
      expect(states.get(id(page))).toBe(result);
      if (again !== null) expect(states.has(id(again))).toBe(false);
    }
    const visited = [...states.values()].filter((state) => state !== 'not-visited');
    expect(visited).toHaveLength(given.VISITS.length);
  });
});

describe('the list of exhibits', () => {
  const list = () => paperOf(input, { kind: 'list-of-exhibits' });

  it('has each page with its account, moment, posts and digests, under its number', () => {
    const paper = list();
    for (const { key, page } of EXHIBITS) {
      if (page === null) continue;
      const { channel, at, title } = page;
      const kept = input.captures.get(id(key));
      const dates = posts(page).map((post) => post.at.toISOString());
      const visits = given.VISITS.filter((visit) => visit.page === key);
      expect(rowsOf(under(paper, `Exhibit ${exhibit(key)}`)), key).toMatchObject({
        Title: [title],
        Account: [title, `@${channel.handle}`, `Account number: ${channel.id}`],
        'Address in the address bar': [addressOf(channel)],
        'Posts on the page': [
          `number: ${given.POSTS}`,
          `earliest date: ${dates[0]}; latest date: ${dates.at(-1)}`,
        ],
        'Captured, local time': [`${clockWords(at)} = ${at.toISOString()}`],
        'Capture id': [id(key)],
        'Page hash (SHA-256 of page.html)': [kept?.record.page.sha256],
        'SHA-256 of the record (capture.json)': [kept?.recordSha256],
        ...(visits.length === 0
          ? {}
          : { 'Visited again': [expect.stringContaining(visits[0]?.newName ?? '')] }),
      });
      const state = rowsOf(under(paper, `Exhibit ${exhibit(key)}`)).State?.join(' ') ?? '';
      expect(state.includes('NOT complete'), key).toBe(given.CUT_OFF.includes(key));
      expect(state.includes('covered before the capture'), key).toBe(given.MASKED.includes(key));
    }
  });

  it('has each file with its dates, its digest, and who gave it', () => {
    const paper = list();
    for (const file of given.FILES)
      expect(rowsOf(under(paper, `Exhibit ${exhibit(file.key)}`))).toMatchObject({
        Title: [file.title],
        'File name': [file.fileName],
        'Date on the paper': [dateWords(file.onPaper)],
        'Received on': [dateWords(file.received)],
        'Given by': [file.from],
        'SHA-256 of the file': [sha256Of(given.fileText(file))],
      });
  });

  it('tells of two renamed channels by their number, with the exhibits of each name', () => {
    const rows = rowsOf(under(list(), 'Accounts that changed their name'));
    const renamed = given.CHANNELS.filter(({ names }) => names.length > 1);
    expect(renamed).toHaveLength(2);
    expect(Object.keys(rows)).toHaveLength(2);
    for (const channel of renamed) {
      const values = rows[`Account number: ${channel.id} (Telegram (public preview, t.me))`];
      const named = channel.names.map(([, title]) => {
        const own = pages().filter((page) => page.channel === channel && page.title === title);
        return `${title}, @${channel.handle}: ${proofs(own.map(({ key }) => key))}`;
      });
      expect(values).toEqual(named);
    }
  });
});

describe('the complaint', () => {
  const paper = () =>
    paperOf(input, {
      kind: 'complaint',
      addressee: 'district-prosecutor',
      rules: ['private-life'],
      withAccount: true,
      withConclusions: false,
    });

  it('lists the pages by their numbers, and every step with its date, number and proof', () => {
    const steps = tableUnder(paper(), 'Earlier steps');
    const told = given.EVENTS.filter(
      ({ kind }) => !['publication', 'threat', 'protest', 'arrest', 'other'].includes(kind),
    );
    expect(steps).toHaveLength(told.length);
    for (const [index, step] of told.entries()) {
      const [when, , party, proof] = steps[index] ?? [];
      expect(when).toBe(dateWords(step.when));
      expect(party).toBe(
        [step.party, step.how, step.number && `№ ${step.number}`].filter(Boolean).join(' / '),
      );
      expect(proof).toBe(proofs(step.proofs ?? []));
    }
    const listed = tableUnder(paper(), 'Pages that were kept').map(([number]) => Number(number));
    expect(listed).toEqual(pages().map(({ key }) => exhibit(key)));
  });

  it('says what happened by date, and nothing of whom she suspects', () => {
    const block = under(paper(), 'What happened');
    const items = block?.kind === 'list' ? block.items.map(joined) : [];
    expect(items.map((item) => item.slice(0, item.indexOf('. ')))).toEqual([
      '17 September 2025',
      '17 September 2025',
      '25 September 2025, 21:05',
      '22 January 2026',
      'About February 2026',
    ]);
    expect(items[0]).toContain(proofs(['gece 1', 'gece 2']));
    expect(items[2]).toContain(proofs(['hede']));
    const text = textOf(paper());
    for (const { realName } of given.PEOPLE) if (realName !== undefined) expect(text).not.toContain(realName);
    expect(text).toContain('[Şəxs B] zəng edib pul istədi');
    expect(text).not.toContain('keçmiş iş yoldaşı');
  });

  it('names a real person only where it is chosen', () => {
    const named = paperOf(
      { ...input, realNames: new Set([id('nar')]) },
      { kind: 'complaint', addressee: 'court', rules: [], withAccount: true, withConclusions: false },
    );
    expect(textOf(named)).toContain('Aysel Uydurmalı');
    expect(textOf(named)).not.toContain('Rövşən Quramalı');
  });
});

describe('what goes to platforms and holders of data', () => {
  it.each(given.CHANNELS)('a notice for $handle says where it is and under which number', (channel) => {
    const key = `${channel.key} 1`;
    const platform = channel.site === 'instagram' ? 'meta' : 'telegram';
    const paper = paperOf(input, { kind: 'platform-notice', capture: id(key), platform });
    const title = channel.names[0]?.[1];
    expect(rowsOf(under(paper, 'Material'))).toMatchObject({
      'Address (URL)': [addressOf(channel)],
      Account: [title, `@${channel.handle}`, `Account number: ${channel.id}`],
    });
    const kept = input.captures.get(id(key));
    expect(rowsOf(under(paper, 'How the page was kept'))['SHA-256 of the record (capture.json)']).toEqual([
      kept?.recordSha256,
    ]);
  });

  it('the letter to keep evidence names every account and page', () => {
    const text = textOf(paperOf(input, { kind: 'hold-letter' }));
    for (const { id: number, handle, names } of given.CHANNELS) {
      expect(text).toContain(`Account number: ${number}`);
      expect(text).toContain(handle);
      for (const [, title] of names) expect(text).toContain(title);
    }
    expect(text).toContain(`exhibits 1–${EXHIBITS.length}`);
  });
});

describe('the appeal', () => {
  it.each([
    ['r1', 's1', 'r1-copy', 14],
    ['r2', 's2', 'r2-copy', 14],
  ])(
    'against %s has the dates and numbers of the refusal and the complaint',
    (refusal, complaint, copy, late) => {
      const paper = paperOf(input, { kind: 'refusal-appeal', addressee: 'court', refusal: id(refusal) });
      const text = textOf(paper);
      for (const key of [refusal, complaint]) {
        const { when, number, party } = happening(key);
        expect(text).toContain(`${dateWords(when)} / № ${number} / ${party}`);
      }
      expect(text).toContain(`Copy of the refusal received: ${dateWords(happening(copy).when)}`);
      expect(text).toContain(`receipt of its copy: ${late}.`);
      // Of another matter nothing.
      const other = happening(complaint === 's1' ? 's2' : 's1').number;
      expect(text).not.toContain(`${other} `);
    },
  );
});

describe('the chronology for the Court', () => {
  it('tells each remedy with its dates, proofs and days without an answer, and the last day', () => {
    const paper = paperOf(input, { kind: 'court-chronology', final: id('r2') });
    const rows = tableUnder(paper, 'Remedies: complaints and what followed');
    expect(rows).toHaveLength(SILENCES.length);
    for (const [index, [request, from, to, count]] of SILENCES.entries()) {
      const [asked, sent, received, answer, silence] = rows[index] ?? [];
      const of = (kind: given.Happening['kind']) =>
        given.EVENTS.find((one) => one.kind === kind && one.concerns === request);
      const told = (one: given.Happening | undefined): string =>
        one === undefined
          ? 'not entered in the case'
          : `${dateWords(one.when)} / ${one.proofs === undefined ? 'no proof in the case' : proofs(one.proofs)}`;
      expect(asked).toContain(dateWords(happening(request).when));
      expect([sent, received]).toEqual([told(of('sent')), told(of('received'))]);
      expect(silence).toBe(
        to === null
          ? `${count} (${dateWords(from)} – ${dateWords(given.TODAY)}; no answer is entered in the case)`
          : `${count} (${dateWords(from)} – ${dateWords(to)})`,
      );
      expect(answer === 'not entered in the case').toBe(to === null);
    }
    expect(textOf(paper)).toContain('Last day, counted from it: 3 December 2026.');
  });
});

describe('the log as CSV', () => {
  it('has each line, then each page that no line names, with its address and moment', () => {
    const rows = evidenceLog(input)
      .slice(1)
      .split('\r\n')
      .filter((row) => row !== '')
      .map((row) => row.slice(1, -1).split('","'));
    const [head = [], ...all] = rows;
    const place = (name: string) => head.indexOf(name);
    const lines = all.slice(0, given.LOG.length);
    for (const [index, line] of given.LOG.entries()) {
      expect(lines[index]?.[place('Date and time')]).toBe(dateWords(line.when));
      expect(lines[index]?.[place('Evidence that it happened')]).toBe(proofs([...line.pages, ...line.files]));
      expect(lines[index]?.[place('Harm')]).toBe(line.harm);
    }
    const named = new Set(given.LOG.flatMap((line) => line.pages));
    const rest = pages().filter(({ key }) => !named.has(key));
    const kept = all.slice(given.LOG.length);
    expect(kept.map((row) => row[place('Date and time')])).toEqual(rest.map(({ at }) => clockWords(at)));
    expect(kept.map((row) => row[place('Address (URL)')])).toEqual(
      rest.map(({ channel }) => addressOf(channel)),
    );
    expect(kept.map((row) => row[place('Evidence that it happened')])).toEqual(
      rest.map(({ key }) => proofs([key])),
    );
  });
});

describe('places to fill in', () => {
  it('stand in brackets with the word that says so, in every paper and language', () => {
    const words = { az: '[YAZIN: ', ru: '[ВПИШИТЕ: ', en: '[FILL IN: ' };
    for (const [language, begins] of Object.entries(words) as [keyof typeof words, string][]) {
      const paper = paperOf(
        { ...input, language },
        { kind: 'refusal-appeal', addressee: 'court', refusal: id('r2') },
      );
      const runs = runsOf(paper.blocks);
      const blanks = runs.filter(({ kind }) => kind === 'blank');
      expect(blanks.length).toBeGreaterThan(5);
      for (const { text } of blanks) expect(text.startsWith(begins)).toBe(true);
      for (const { kind, text } of runs) if (kind !== 'blank') expect(text).not.toContain(begins.trim());
    }
  });
});

describe('the guide', () => {
  const guide = readFileSync(join(DOCS, 'example-case.md'), 'utf8');

  it('shows pictures that there are, and all of them', () => {
    const shown = Array.from(guide.matchAll(/\(example-case\/([\w-]+\.png)\)/g), ([, name]) => name);
    expect(shown.toSorted()).toEqual(readdirSync(join(DOCS, 'example-case')).toSorted());
  });

  it('tells the same numbers', () => {
    for (const [request, answered] of [
      ['s1', 'imtina1'],
      ['s2', 'imtina2'],
      ['s3', null],
    ] as const) {
      const row = guide.split('\n').find((line) => line.includes(`, ${shortDate(happening(request).when)} `));
      const sent = given.EVENTS.find(({ kind, concerns }) => kind === 'sent' && concerns === request);
      const count = SILENCES.find(([one]) => one === request)?.[3];
      expect(row, request).toContain(`exhibit ${exhibit(sent?.proofs?.[0] ?? '')} `);
      expect(row, request).toContain(answered === null ? 'none' : `exhibit ${exhibit(answered)} `);
      expect(row, request).toContain(` ${count}`);
    }
    for (const said of [
      `| ${pages().length}, of six accounts`,
      `| ${EXHIBITS.length}, in the order`,
      `| ${given.EVENTS.length}: `,
      `| ${given.FILES.length}: receipts`,
      `| ${given.PEOPLE.length}, under pseudonyms`,
      `exhibit ${exhibit('gece 19')} and ${exhibit('kolge 14')}`,
      ...given.CHANNELS.filter(({ names }) => names.length > 1).map(({ id: number }) => `(${number})`),
    ])
      expect(guide).toContain(said);
  });
});

/** `6 Oct 2025` */
const shortDate = (day: string): string => dateWords(day).replace(/ (\p{L}{3})\p{L}* /u, ' $1 ');
