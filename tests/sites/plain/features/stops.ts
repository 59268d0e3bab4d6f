import { column, lines, params } from './coded.ts';

/* A page that does not answer any more once it was scrolled for the third time: `how` says what keeps it. */

const ENDLESS: Record<string, () => void> = {
  script: () => {
    for (;;) performance.now();
  },
  alert: () => alert('Bu səhifə gözləyir.'),
  confirm: () => void confirm('Bu səhifə gözləyir?'),
};

column(...lines());
let scrolls = 0;
addEventListener('scroll', () => {
  if (++scrolls !== 3) return;
  // Whoever watches the page is told before it is too late.
  console.log('stops');
  ENDLESS[params.get('how') ?? 'script']?.();
});
