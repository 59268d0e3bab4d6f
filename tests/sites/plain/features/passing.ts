import { h } from '../../dom.ts';
import { column, lines } from './coded.ts';

/* Some lines say more once they were scrolled past, and no more further away nor at the end: a list that makes its entries too late. */

const EVERY = 9;

column(...lines());
const late = Array.from(document.querySelectorAll('p.line'))
  .filter((_, at) => at % EVERY === 0)
  .map((row, at) => ({ row, words: h('i', {}, ` gec gəldi ${at}`) }));

function draw(): void {
  const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  for (const { row, words } of late) {
    const { bottom } = row.getBoundingClientRect();
    const isPassed = bottom < 0 && bottom > -innerHeight && !isAtEnd;
    if (isPassed) row.append(words);
    else words.remove();
  }
}

addEventListener('scroll', draw);
