import { h } from '../../dom.ts';
import { column, lines, params } from './coded.ts';

/* A page whose title and addresses nobody could read to their end. */

const megabytes = (name: string, otherwise: number): string =>
  'ə'.repeat(Number(params.get(name) ?? otherwise) * 1_000_000);

column(...lines(20));
document.title = megabytes('title', 4);
document.head.append(
  h('link', { rel: 'canonical', href: `https://example.org/${megabytes('canonical', 12)}` }),
);
