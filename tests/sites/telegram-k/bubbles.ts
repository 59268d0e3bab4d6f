import type { Chat, Message } from '../channel/messages.ts';
import { DATE_ROWS, dayOf, type RowPlan, rowPlan } from '../channel/row-plan.ts';
import { h, setChildren } from '../dom.ts';
import { codeRows, rowStrip } from '../row-strip.ts';
import { dayLabel, options } from '../telegram-format.ts';
import { makeHostile } from '../telegram-hostile.ts';
import { bubble, type Surroundings } from './bubble.ts';

/** A bar like the page's own, for a message to imitate. */
const TOPBAR =
  '<div class="topbar"><span class="peer-title" data-peer-id="-666">Saxta kanal</span><div class="info">999 subscribers</div><i class="verified-icon"></i></div>';

/** How near the end of what is loaded must come before more is asked for, CSS px. */
const LOAD_OFFSET = 300;
/** Removal of what is far away: this long after scrolling stopped, ms, and at least this far, CSS px. */
const REMOVE_AFTER = 3000;
const removeBeyond = () => Math.max(700, innerHeight) * 2;

/** Web K's message list with its virtualisation. */
export class Bubbles {
  readonly element = h('div.bubbles.has-groups.has-sticky-dates.scrolled-down');
  readonly #scroller = h('div.scrollable.scrollable-y.bubbles-scrollable');
  readonly #inner: HTMLElement;
  readonly #history: readonly Message[];
  readonly #around: Surroundings;
  readonly #plan: RowPlan | null;
  readonly #load: number;
  readonly #pictures: IntersectionObserver;
  readonly #loads = new WeakMap<Element, () => void>();
  #known = new Map<string, HTMLElement>();
  #from: number;
  #to: number;
  #isLoading = false;
  #failures = options.fail;
  #removal = 0;
  #sticky = 0;

  constructor(chat: Chat, history: readonly Message[]) {
    this.#history = history;
    this.#load = chat.kind === 'channel' ? 20 : 35;
    this.#to = history.length;
    this.#from = Math.max(0, history.length - this.#load);
    this.#plan = options.rows ? rowPlan(history) : null;
    this.#inner = h(`div.bubbles-inner.${chat.kind === 'channel' ? 'is-broadcast' : 'is-chat'}`);
    this.#scroller.append(this.#inner);
    this.element.append(this.#scroller);
    this.#pictures = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          this.#pictures.unobserve(target);
          this.#loads.get(target)?.();
        }
      },
      // Not before it is in sight, as in the client.
      { root: this.#scroller },
    );
    this.#around = {
      chat,
      byId: (id) => history.find((message) => message.id === id),
      watch: (holder, load) => {
        this.#loads.set(holder, load);
        this.#pictures.observe(holder);
      },
    };
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Shows the newest messages. Only when the element is in the page. */
  open(): void {
    this.#to = this.#history.length;
    const from = Math.max(0, this.#to - this.#load);
    this.#from = options.cached > 0 ? this.#to - 1 : from;
    this.#render();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    if (this.#from === from) return;
    setTimeout(() => {
      this.#from = from;
      this.#render();
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }, options.cached);
  }

  close(): void {
    this.#pictures.disconnect();
    clearTimeout(this.#removal);
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const below = scrollHeight - clientHeight - scrollTop;
    this.element.classList.toggle('scrolled-down', below < 100 && this.#to === this.#history.length);
    this.element.classList.add('is-scrolling');
    this.#stick();
    clearTimeout(this.#sticky);
    this.#sticky = window.setTimeout(() => this.element.classList.remove('is-scrolling'), 1350);
    clearTimeout(this.#removal);
    this.#removal = window.setTimeout(() => this.#removeFar(), REMOVE_AFTER);
    if (scrollTop < LOAD_OFFSET && this.#from > 0) this.#more('older');
    else if (below < LOAD_OFFSET && this.#to < this.#history.length) this.#more('newer');
  }

  /** Of the days above the upper edge the lowest is marked. */
  #stick(): void {
    const edge = this.#scroller.getBoundingClientRect().top + this.#scroller.clientTop;
    const days = [...this.#inner.children];
    const stuck = days.filter((day) => day.getBoundingClientRect().top < edge).at(-1);
    for (const day of days)
      day.querySelector('.is-date:not(.is-fake)')?.classList.toggle('is-sticky', day === stuck);
  }

  #more(way: 'older' | 'newer'): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    setTimeout(() => {
      // As in the client: nothing is shown of it, and it is asked for anew at the next scroll.
      if (this.#failures-- > 0) {
        this.#isLoading = false;
        return;
      }
      this.#change(() => {
        if (way === 'older') this.#from = Math.max(0, this.#from - this.#load);
        else this.#to = Math.min(this.#history.length, this.#to + this.#load);
      });
      this.#isLoading = false;
      this.#removeFar();
    }, options.delay);
  }

  /** Takes out what is farther from the window than two of its heights; the place on the screen stays. */
  #removeFar(): void {
    const far = removeBeyond();
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const places = this.#history
      .slice(this.#from, this.#to)
      .map(({ id }) => this.#known.get(`bubble ${id}`)?.getBoundingClientRect());
    const above = places.findIndex((place) => place && place.bottom > top - far);
    const below = places.findLastIndex((place) => place && place.top < bottom + far);
    if (above < 0 || below < above || (above === 0 && below === places.length - 1)) return;
    this.#change(() => {
      this.#to = this.#from + below + 1;
      this.#from += above;
    });
  }

  /** Changes the range and keeps the first visible bubble where it is. */
  #change(change: () => void): void {
    const anchors = [...this.#inner.querySelectorAll('.bubble[data-mid]')]
      .map((element) => ({ element, place: element.getBoundingClientRect() }))
      .filter(({ place }) => place.bottom > this.#scroller.clientTop);
    change();
    this.#render();
    const anchor = anchors.find(({ element }) => element.isConnected);
    if (anchor) this.#scroller.scrollTop += anchor.element.getBoundingClientRect().top - anchor.place.top;
  }

  #render(): void {
    const used = new Map<string, HTMLElement>();
    const reuse = (key: string, make: () => HTMLElement) => {
      const element = used.get(key) ?? this.#known.get(key) ?? make();
      used.set(key, element);
      return element;
    };
    const sections = new Map<HTMLElement, HTMLElement[]>();
    const groups = new Map<HTMLElement, HTMLElement[]>();
    for (const [offset, message] of this.#history.slice(this.#from, this.#to).entries()) {
      const index = this.#from + offset;
      const day = dayOf(message);
      const section = reuse(`section ${day}`, () => h('section.bubbles-date-group'));
      let blocks = sections.get(section);
      if (!blocks) {
        // The date stands twice: once sticky, once to keep its place; then a mark for the sticky mechanism.
        blocks = [
          reuse(`date ${day}`, () => dateBubble(message)),
          reuse(`fake ${day}`, () => dateBubble(message, '.is-fake')),
          reuse(`mark ${day}`, () => h('div.sticky_sentinel.sticky_sentinel--top')),
        ];
        const row = this.#plan?.dates.get(message.id);
        if (row !== undefined) blocks.push(reuse(`strip ${day}`, () => rowStrip(row, DATE_ROWS)));
        sections.set(section, blocks);
      }
      const start = this.#groupStart(index);
      const group = reuse(`group ${start}`, () => this.#group(message));
      let members = groups.get(group);
      if (!members) {
        const avatar = group.querySelector<HTMLElement>('.bubbles-group-avatar-container');
        members = avatar ? [avatar] : [];
        groups.set(group, members);
        blocks.push(group);
      }
      members.push(reuse(`bubble ${message.id}`, () => this.#bubble(message, index)));
    }
    for (const [group, members] of groups) setChildren(group, members);
    for (const [section, blocks] of sections) setChildren(section, blocks);
    setChildren(this.#inner, [...sections.keys()]);
    this.#known = used;
  }

  #sameGroup(a: Message | undefined, b: Message | undefined): boolean {
    return (
      a?.author?.id !== undefined &&
      a.author.id === b?.author?.id &&
      a.author.own === b.author.own &&
      dayOf(a) === dayOf(b)
    );
  }

  #groupStart(index: number): number {
    let start = index;
    while (this.#sameGroup(this.#history[start - 1], this.#history[start])) start--;
    return start;
  }

  #group({ author }: Message): HTMLElement {
    const group = h('div.bubbles-group');
    if (author && !author.own) {
      const avatar = h(
        'div.bubbles-group-avatar.avatar.avatar-40',
        { 'data-peer-id': author.id, style: `background: ${author.colour}` },
        author.name.slice(0, 1),
      );
      group.append(h('div.bubbles-group-avatar-container', {}, avatar));
    }
    return group;
  }

  #bubble(message: Message, index: number): HTMLElement {
    const isFirst = !this.#sameGroup(this.#history[index - 1], message);
    const element = bubble(
      message,
      this.#around,
      isFirst,
      !this.#sameGroup(message, this.#history[index + 1]),
    );
    if (options.hostile) makeHostile(element, index, TOPBAR);
    const place = this.#plan?.messages.get(message.id);
    if (place) codeRows(element, place.first, place.rows);
    return element;
  }
}

function dateBubble(message: Message, twin = ''): HTMLElement {
  const line = h('div.service-msg', {}, h('span.i18n', {}, dayLabel(message.date)));
  return h(`div.bubble.service.is-date${twin}`, {}, h('div.bubble-content', {}, line));
}
