import { h } from '../../dom.ts';
import { column, lines, style } from './coded.ts';

/* A banner that slides by style sheet, one by script, and lines that fade in when they are reached. */
style(`
  @keyframes slide { to { transform: translateX(300px) } }
  @keyframes appear { from { opacity: 0; transform: translateY(40px) } }
  .banner { width: 300px; height: 24px; background: #b06a3b; margin-left: 90px }
  .by-sheet { animation: slide 900ms infinite alternate }
  .reached { animation: appear 700ms 200ms both }`);
const bySheet = h('div.banner.by-sheet');
const byScript = h('div.banner.by-script');
const all = lines();
all[4]?.append(bySheet);
all[40]?.append(byScript);
byScript.animate([{ transform: 'none' }, { transform: 'translateX(300px)' }], {
  duration: 900,
  iterations: Infinity,
});
column(...all);
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) target.classList.add('reached');
});
for (const one of all.slice(36)) watcher.observe(one);
