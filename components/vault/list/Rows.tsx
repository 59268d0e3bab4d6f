import { view } from '../../../utils/app/search/view.ts';
import type { Listed } from './chosen.ts';
import { Row } from './Row.tsx';

/** One page of the list, as rows or as drawn covers. @param props.isWhole whether all of the page is there */
export const Rows = ({ rows, isWhole }: { rows: readonly Listed[]; isWhole: boolean }) => (
  <ul class={view.value === 'grid' ? 'rows grid' : 'rows'} aria-busy={!isWhole} data-testid="capture-list">
    {rows.map(({ card, label }) => (
      <Row key={card.id} card={card} label={label} />
    ))}
  </ul>
);
