import type { Fact } from './exhibit-facts.ts';
import type { ReportView } from './report-view.ts';

/**
 * `data/report.txt`: what the sheets of the report say, as text. Its digest is in case.json, whose digest is in the code on
 * every sheet: so what stands on paper can be held against what was signed. Pictures are named by their digests.
 */
export function reportText(view: ReportView): string {
  const { document } = view.words;
  const parts = [
    section(document.heading, factLines(view.facts)),
    ...view.exhibits.map((exhibit) =>
      section(exhibit.heading, [
        ...factLines(exhibit.facts),
        `${document.files}:`,
        ...exhibit.files.map(({ path, bytes, sha256 }) => `  ${path}  ${bytes}  ${sha256}`),
        ...(exhibit.items.length === 0 ? [] : [`${document.items}:`]),
        ...exhibit.items.flatMap(({ head, text }) => [`  ${head}`, ...indented(text)]),
      ]),
    ),
    section(view.meaning.showsHeading, [...view.meaning.shows]),
    section(view.meaning.showsNotHeading, [...view.meaning.showsNot]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const section = (heading: string, lines: readonly string[]): string => [heading, '', ...lines].join('\n');

const factLines = (facts: readonly Fact[]): string[] =>
  facts.flatMap(({ label, values }) =>
    values.length === 1 ? [`${label}: ${values[0]}`] : [`${label}:`, ...values.map((value) => `  ${value}`)],
  );

const indented = (text: string): string[] =>
  text === '' ? [] : text.split('\n').map((line) => `    ${line}`);
