import type { Fact } from './exhibit-facts.ts';

/* Pieces of index.html. Text alone goes in: nothing of it can become an element. */

export function factsHtml(rows: readonly Fact[]): string {
  const lines = rows.map(({ label, values }) => {
    return `<dt>${escaped(label)}</dt>${values.map((value) => `<dd>${bdi(value)}</dd>`).join('')}\n`;
  });
  return `<dl>\n${lines.join('')}</dl>`;
}

export function listHtml(lines: readonly string[]): string {
  return `<ul>\n${lines.map((line) => `<li>${escaped(line)}</li>\n`).join('')}</ul>`;
}

/** Isolate the text direction of untrusted text. */
export function bdi(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
