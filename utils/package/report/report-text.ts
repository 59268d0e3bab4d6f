import { BINDER_WORDS } from '../words/binder.ts';
import { CASE_WORDS } from '../words/case.ts';
import type { Fact } from './exhibit-facts.ts';
import type { Block, Chapter } from './report-blocks.ts';
import type { ReportView } from './report-view.ts';

/**
 * `data/report.txt`: what the sheets of the report say, as text. Its digest is in case.json, whose digest is in the code on
 * every sheet: so what stands on paper can be held against what was signed. Pictures are named by their digests.
 */
export function reportText(view: ReportView): string {
  const { document, language } = view.words;
  const parts = [
    section(view.heading, [...view.notice, ...factLines(view.facts)]),
    ...(view.caseFacts === null
      ? []
      : [section(CASE_WORDS[language].heading, [...factLines(view.caseFacts), CASE_WORDS[language].proof])]),
    ...view.before.map(chapter),
    ...view.exhibits.map((exhibit) =>
      section(exhibit.heading, [
        ...factLines(exhibit.facts),
        `${document.files}:`,
        ...exhibit.files.map(({ path, bytes, sha256 }) => `  ${path}  ${bytes}  ${sha256}`),
        ...(exhibit.items.length === 0 ? [] : [`${document.items}:`]),
        ...exhibit.items.flatMap(quoteLines),
        ...(exhibit.notes.length === 0 ? [] : [`${BINDER_WORDS[language].notes}:`, view.notesSaid]),
        ...exhibit.notes.flatMap(quoteLines),
      ]),
    ),
    ...view.chapters.map(chapter),
    section(view.meaning.showsHeading, [...view.meaning.shows]),
    section(view.meaning.showsNotHeading, [...view.meaning.showsNot]),
    chapter(view.sign),
  ];
  return `${parts.join('\n\n')}\n`;
}

const section = (heading: string, lines: readonly string[]): string => [heading, '', ...lines].join('\n');

const chapter = ({ heading, blocks }: Chapter): string => section(heading, blocks.flatMap(blockLines));

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'facts':
      return factLines(block.rows);
    case 'table':
      return block.rows.map((row) => `  ${row.filter((cell) => typeof cell === 'string').join('  ')}`);
    case 'list':
      return block.items.flatMap(({ text, commands = [], note }) => [
        `- ${text}`,
        ...commands.map((command) => `    ${command}`),
        ...(note ? [`  ${note}`] : []),
      ]);
    case 'quote':
      return quoteLines(block);
    case 'box':
      return [...block.lines];
    case 'fields':
      return block.labels.map((label) => `${label}:`);
    case 'contents':
      return block.entries.map(({ title }) => title);
    case 'picture':
      return [block.heading];
    case 'drawing':
      return [block.heading, block.alt];
    default:
      return [block.text];
  }
}

const factLines = (facts: readonly Fact[]): string[] =>
  facts.flatMap(({ label, values }) =>
    values.length === 1 ? [`${label}: ${values[0]}`] : [`${label}:`, ...values.map((value) => `  ${value}`)],
  );

const quoteLines = ({ head, text }: { head: string; text: string }): string[] => [
  `  ${head}`,
  ...indented(text),
];

const indented = (text: string): string[] =>
  text === '' ? [] : text.split('\n').map((line) => `    ${line}`);
