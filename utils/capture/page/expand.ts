import type { SiteReading } from '../../evidence/reading.ts';
import type { Site } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { waitUntil } from './settle.ts';

/*
 * Expands collapsed content where that changes nothing for others: long texts, replies, further comments. The site's
 * reader decides what may be expanded; here only how often and for how long. It stays expanded, and the record says so.
 */

const CLICKS_MAX = 60;
const ALL_MS = 10_000;
const ANSWER_MS = 1500;

export class Expansion {
  readonly counts: SiteReading['expansion'] = { opened: 0, left: 0, uncovered: 0 };
  #site: Site;

  constructor(site: Site) {
    this.#site = site;
  }

  async open(): Promise<void> {
    const closed = (): HTMLElement[] => this.#site.closed?.(document) ?? [];
    const items = (): number => this.#site.items(document).length;
    const silent = new Set<HTMLElement>();
    const until = performance.now() + ALL_MS;
    const { href } = location;
    while (this.counts.opened < CLICKS_MAX && performance.now() < until && location.href === href) {
      const next = closed().find((one) => !silent.has(one));
      if (next === undefined) break;
      const before = items();
      dom.click(next);
      // The same button may bring more and more; one that did nothing is not pressed again.
      const answered = await waitUntil(() => items() !== before || !closed().includes(next), ANSWER_MS);
      if (answered) this.counts.opened++;
      else silent.add(next);
    }
    this.counts.left = closed().length;
  }
}
