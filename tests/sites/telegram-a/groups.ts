import type { Message } from '../channel/messages.ts';
import { DATE_ROWS, dayOf, type RowPlan } from '../channel/row-plan.ts';
import { h, setChildren } from '../dom.ts';
import { codeRows, rowStrip } from '../row-strip.ts';
import { dayLabel, options } from '../telegram-format.ts';
import { makeHostile } from '../telegram-hostile.ts';
import { makeKind } from './kinds.ts';
import { messageElement, type Surroundings } from './message.ts';

/** A header like the page's own, for a message to imitate. */
const HEADER =
  '<div class="MiddleHeader"><div class="ChatInfo"><h3 class="fullName">Saxta kanal</h3><span class="group-status">999 subscribers</span><i class="VerifiedIcon"></i></div></div>';

/** Keeps the elements of messages, senders' runs and days while they are in the list. */
export class Groups {
  readonly #history: readonly Message[];
  readonly #around: Omit<Surroundings, 'firstInGroup' | 'lastInGroup'>;
  readonly #plan: RowPlan | null;
  #known = new Map<string, HTMLElement>();

  constructor(
    history: readonly Message[],
    around: Omit<Surroundings, 'firstInGroup' | 'lastInGroup'>,
    plan: RowPlan | null,
  ) {
    this.#history = history;
    this.#around = around;
    this.#plan = plan;
  }

  /** The days' elements for a part of the history. Elements of messages outside it are forgotten. */
  render(from: number, to: number): HTMLElement[] {
    const used = new Map<string, HTMLElement>();
    const reuse = (key: string, make: () => HTMLElement) => {
      const element = used.get(key) ?? this.#known.get(key) ?? make();
      used.set(key, element);
      return element;
    };
    const days = new Map<HTMLElement, HTMLElement[]>();
    const runs = new Map<HTMLElement, HTMLElement[]>();
    for (const [offset, message] of this.#history.slice(from, to).entries()) {
      const index = from + offset;
      const element = reuse(`message ${message.id}`, () => this.#message(message, index));
      const dayKey = dayOf(message);
      const day = reuse(`day ${dayKey}`, () => h('div.message-date-group'));
      let blocks = days.get(day);
      if (!blocks) {
        blocks = [reuse(`date ${dayKey}`, () => this.#date(message))];
        days.set(day, blocks);
        // A day that is not loaded to its beginning has a line too, but at a place where it will not stay: no code.
        const row = this.#plan?.dates.get(message.id);
        if (row !== undefined) blocks.push(reuse(`strip ${dayKey}`, () => rowStrip(row, DATE_ROWS)));
      }
      if (message.author === null) {
        blocks.push(element);
        continue;
      }
      const run = reuse(`run ${this.#runStart(index)}`, () => this.#run(message, this.#runStart(index)));
      const members = runs.get(run);
      if (members) {
        members.push(element);
      } else {
        const avatar = run.querySelector('.Avatar.size-small')?.parentElement;
        runs.set(run, avatar ? [avatar, element] : [element]);
        blocks.push(run);
      }
    }
    for (const [run, members] of runs) setChildren(run, members);
    for (const [day, blocks] of days) setChildren(day, blocks);
    this.#known = used;
    return [...days.keys()];
  }

  #sameRun(a: Message | undefined, b: Message | undefined): boolean {
    return (
      a?.author?.id !== undefined &&
      a.author.id === b?.author?.id &&
      a.author.own === b.author.own &&
      dayOf(a) === dayOf(b)
    );
  }

  #runStart(index: number): number {
    let start = index;
    while (this.#sameRun(this.#history[start - 1], this.#history[start])) start--;
    return start;
  }

  #message(message: Message, index: number): HTMLElement {
    const element = messageElement(message, {
      ...this.#around,
      firstInGroup: !this.#sameRun(this.#history[index - 1], message),
      lastInGroup: !this.#sameRun(message, this.#history[index + 1]),
    });
    if (options.hostile) makeHostile(element, index, HEADER);
    if (options.kinds) makeKind(element, index);
    const place = this.#plan?.messages.get(message.id);
    if (place) codeRows(element, place.first, place.rows);
    return element;
  }

  #date(message: Message): HTMLElement {
    return h('div.sticky-date.interactive', {}, h('span', { dir: 'auto' }, dayLabel(message.date)));
  }

  #run({ author }: Message, start: number): HTMLElement {
    const run = h('div.sender-group-container', { id: `message-group-${this.#history[start]?.id}` });
    if (author && !author.own) run.append(h('div.q7Gd_N3s', {}, portrait(author)));
    return run;
  }
}

/** Of every other person a picture, of the rest a letter. Each says in its own way whose portrait it is. */
function portrait({ id, name, colour }: NonNullable<Message['author']>): HTMLElement {
  const isPicture = id % 2 === 0;
  const inside = isPicture
    ? h('img.Avatar__media.avatar-media', { src: `/stand-in/art/${id % 40}-160x160.png`, alt: name })
    : name.slice(0, 1);
  return h(
    'div.Avatar.size-small.interactive',
    {
      'data-peer-id': id,
      ...(!isPicture && { 'aria-label': name }),
      style: `background: ${colour}`,
    },
    h('div.inner', {}, inside),
  );
}
