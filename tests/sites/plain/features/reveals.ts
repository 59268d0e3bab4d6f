import { h } from '../../dom.ts';
import { coded, column, line, params, ROWS, style } from './coded.ts';

/*
 * Parts that are not to be seen before they are reached, brought in by `by`: bound to the scrolling by style sheet (`bound`, and
 * out again: `bound-both`), after a delay (`delayed`), painted frame by frame by script (`frames`), by a timer (`timer`), only
 * well within the window (`margin`), and for good so late that nobody waits for it (`never`).
 */

const by = params.get('by') ?? '';
const PART = 4;

style(`
  .part { padding: 0 }
  @keyframes come { from { opacity: 0; translate: 0 40px } }
  @keyframes come-and-go { from, to { opacity: 0 } 30%, 70% { opacity: 1 } }
  .bound .part { animation: come linear both; animation-timeline: view(); animation-range: entry 0% cover 35% }
  .bound-both .part { animation: come-and-go linear both; animation-timeline: view() }
  .delayed .part { opacity: 0 }
  .delayed .part.reached { animation: come 900ms 1500ms both; opacity: 1 }
  .timer .part, .margin .part, .never .part { opacity: 0; transition: opacity 500ms }
  .timer .part.reached, .margin .part.reached, .never .part.reached { opacity: 1 }`);

const parts = Array.from({ length: ROWS / PART }, () =>
  h('section.part', {}, ...Array.from({ length: PART }, () => line())),
);
document.body.classList.add(by);
column(coded(h('header', {}, 'Başlıq'), 0), ...parts);

/** Painted frame by frame, slower to its end. */
function paint(part: HTMLElement): void {
  const begun = performance.now();
  const frame = (now: number): void => {
    const share = Math.min(1, Math.max(0, now - begun) / 1100);
    part.style.opacity = String(1 - (1 - share) ** 2);
    if (share < 1) requestAnimationFrame(frame);
  };
  frame(begun);
}

const WAITS: Record<string, number> = { timer: 600, never: 60_000 };
function reached(part: HTMLElement): void {
  if (by === 'frames') paint(part);
  else setTimeout(() => part.classList.add('reached'), WAITS[by] ?? 0);
}

// What stands in the window at first is there at once, as on most pages, where nothing else is wanted.
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      reached(target as HTMLElement);
    }
  },
  { rootMargin: by === 'margin' ? '0px 0px -160px 0px' : '0px' },
);
for (const [at, part] of parts.entries()) {
  if (by === 'frames') part.style.opacity = '0';
  if (by === 'never' && at < 6) part.classList.add('reached');
  else watcher.observe(part);
}
if (by === 'margin') column(h('footer', { style: 'height: 200px' }));
