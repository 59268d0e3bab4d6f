import type { Chat, Message } from '../channel/messages.ts';
import { rowPlan } from '../channel/row-plan.ts';
import { h, setChildren } from '../dom.ts';
import { options } from '../telegram-format.ts';
import { Groups } from './groups.ts';
import { grow, openingSlice, type Slice, sliceSize } from './slice.ts';

/** How near the end of what is loaded must come before more is asked for, CSS px; and how often at most, ms. */
const SENTINEL_MARGIN = 750;
const LOAD_PAUSE = 1000;
/** The first load lands this long after the scroll and throws the content (`jump`), as seen on the real client. */
const JUMP_AFTER = 449;
/** How near the screen a picture must come before it is loaded, CSS px; and how often that is looked at, ms. */
const MEDIA_MARGIN = 500;
const MEDIA_PAUSE = 350;
/** How long the pill with the date stays after scrolling, ms. */
const DATE_FADES = 1000;

/** Web A's message list with its virtualisation. */
export class MessageList {
  readonly element: HTMLElement;
  /** Told whether the newest message is far away. */
  onFar: (isFar: boolean) => void = () => {};
  readonly #history: readonly Message[];
  readonly #weights: number[];
  readonly #groups: Groups;
  readonly #container = h('div.messages-container');
  readonly #older = h('div.backwards-trigger');
  readonly #newer = h('div.forwards-trigger');
  readonly #end = h('div.fab-trigger');
  /** Only below the newest message. */
  readonly #newest = h('div.list-bottom-marker');
  readonly #sentinels: IntersectionObserver;
  readonly #pictures: IntersectionObserver;
  readonly #loads = new WeakMap<Element, () => void>();
  /** Places near the screen whose pictures are not asked for yet. */
  readonly #due: Element[] = [];
  #isPaused = false;
  #slice: Slice = { from: 0, to: 0 };
  #near = { older: false, newer: false };
  #lastLoad = -LOAD_PAUSE;
  #isLoading = false;
  #failures = options.fail;
  #hasJumped = false;
  #fade = 0;

  constructor(chat: Chat, history: readonly Message[], peerId: string) {
    this.#history = history;
    this.#weights = history.map((message) => message.ids.length);
    const readOnly = options.composer ? '' : '.no-composer.no-footer';
    this.element = h(`div.Transition.MessageList.custom-scroll.with-default-bg${readOnly}`);
    this.element.append(h('div.Transition_slide.Transition_slide-active', {}, this.#container));
    this.#groups = new Groups(
      history,
      {
        chat,
        peerId,
        byId: (id) => history.find((message) => message.id === id),
        watch: (holder, load) => {
          this.#loads.set(holder, load);
          this.#pictures.observe(holder);
        },
      },
      options.rows ? rowPlan(history) : null,
    );
    this.#sentinels = new IntersectionObserver((entries) => this.#sentinel(entries), {
      root: this.element,
      rootMargin: `${SENTINEL_MARGIN}px 0px`,
    });
    this.#pictures = new IntersectionObserver((entries) => this.#picture(entries), {
      root: this.element,
      rootMargin: `${MEDIA_MARGIN}px 0px`,
    });
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Shows the newest messages. Only when the element is in the page. */
  open(): void {
    this.#slice = openingSlice(this.#weights);
    this.#render();
    this.element.scrollTop = this.element.scrollHeight;
    this.#update();
  }

  close(): void {
    this.#sentinels.disconnect();
    this.#pictures.disconnect();
  }

  #render(): void {
    const days = this.#groups.render(this.#slice.from, this.#slice.to);
    const isNewest = this.#slice.to === this.#history.length;
    const below = [this.#newer, this.#end, ...(isNewest ? [this.#newest] : [])];
    setChildren(this.#container, [this.#older, ...days, ...below]);
    // Observed anew, so that a sentinel that is still near is reported again.
    this.#sentinels.disconnect();
    this.#sentinels.observe(this.#older);
    this.#sentinels.observe(this.#newer);
  }

  #sentinel(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (target === this.#older) this.#near.older = isIntersecting;
      else this.#near.newer = isIntersecting;
    }
    this.#loadMore();
  }

  #loadMore(): void {
    const { older, newer } = this.#near;
    const canGrow = (older && this.#slice.from > 0) || (newer && this.#slice.to < this.#history.length);
    if (this.#isLoading || !canGrow) return;
    this.#isLoading = true;
    const isThrown = !this.#hasJumped && older && options.jump > 0;
    const pause = Math.max(0, this.#lastLoad + LOAD_PAUSE - performance.now());
    setTimeout(
      () => {
        this.#lastLoad = performance.now();
        // A load that failed leaves no trace: more is asked for when the end comes near another time.
        if (this.#failures > 0) {
          this.#failures--;
          this.#isLoading = false;
          return;
        }
        this.#load(this.#near.older && this.#slice.from > 0 ? 'backwards' : 'forwards', isThrown);
        this.#isLoading = false;
      },
      pause + (isThrown ? Math.max(options.delay, JUMP_AFTER) : options.delay),
    );
  }

  #load(way: 'backwards' | 'forwards', isThrown: boolean): void {
    const before = this.#anchors();
    this.#slice = grow(this.#weights, this.#slice, way, sliceSize(innerHeight));
    this.#near = { older: false, newer: false };
    this.#render();
    const anchor = before.find(({ element }) => element.isConnected);
    if (anchor) this.element.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
    if (isThrown && way === 'backwards') {
      this.#hasJumped = true;
      this.element.scrollTop -= options.jump;
    }
    this.#update();
  }

  /** Messages from the top of the window down, with their places: one of them will still be there after a load. */
  #anchors(): { element: Element; top: number }[] {
    return [...this.element.querySelectorAll('.message-list-item')]
      .map((element) => ({
        element,
        top: element.getBoundingClientRect().top,
        bottom: element.getBoundingClientRect().bottom,
      }))
      .filter(({ bottom }) => bottom > 0);
  }

  /** As in the client: at once, and then not again for a while. */
  #picture(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      this.#pictures.unobserve(target);
      this.#due.push(target);
    }
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#loadDue();
    setTimeout(() => {
      this.#isPaused = false;
      this.#loadDue();
    }, MEDIA_PAUSE);
  }

  #loadDue(): void {
    for (const target of this.#due.splice(0)) this.#loads.get(target)?.();
  }

  #scrolled(): void {
    this.element.classList.add('scrolled');
    document.body.classList.add('is-scrolling-messages');
    clearTimeout(this.#fade);
    this.#fade = window.setTimeout(() => document.body.classList.remove('is-scrolling-messages'), DATE_FADES);
    this.#update();
  }

  /** What follows from the place in the list: the snap at the end, the stuck date, the button. */
  #update(): void {
    const { scrollHeight, clientHeight, scrollTop } = this.element;
    const distance = scrollHeight - clientHeight - scrollTop;
    const isNewest = this.#slice.to === this.#history.length;
    this.element.classList.toggle('with-bottom-snap', isNewest);
    this.onFar(!isNewest || distance > 200);
    for (const date of this.element.querySelectorAll('.sticky-date')) {
      const group = date.parentElement?.getBoundingClientRect();
      date.classList.toggle('stuck', group !== undefined && group.top < 40 && group.bottom > 40);
    }
  }
}
