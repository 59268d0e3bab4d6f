import type { Person } from '../../../utils/cases/model.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { Tick } from '../../ui/Tick.tsx';

interface Props {
  people: readonly Person[];
  /** Their ids. */
  chosen: readonly string[];
  testId: string;
  onChange(chosen: string[]): void;
}

/** People of the case, by their pseudonyms, of whom any may be chosen. */
export const PeopleTicks = ({ people, chosen, testId, onChange }: Props) => (
  <>
    {people.map(({ id, pseudonym }) => (
      <Tick
        key={id}
        checked={chosen.includes(id)}
        label={visibleText(pseudonym)}
        testId={testId}
        onChange={(wanted) => {
          const others = chosen.filter((one) => one !== id);
          onChange(wanted ? [...others, id] : others);
        }}
      />
    ))}
  </>
);
