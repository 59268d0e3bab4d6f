import type { Item } from './reading.ts';

/** The list of items at the end of text.txt: a line with id, time and author, then the text, then an empty line. */
export function itemsText(items: readonly Item[]): string {
  return items
    .map(({ id, date, author, signature, text }) => {
      const who = author?.name ?? author?.username ?? signature;
      const head = [`[${id}]`, date?.utc ?? date?.raw, who].filter((part) => part != null);
      return `${head.join(' ')}\n${text}\n`;
    })
    .join('\n');
}
