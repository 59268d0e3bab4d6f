import { Opened } from '../spread/Opened.tsx';
import { CaseStory } from '../spread/story/CaseStory.tsx';
import type { CaseProps } from './case-props.ts';

/** The same pictures on the channels of this case. */
export const Spread = ({ ring, found }: CaseProps) => (
  <Opened ring={ring}>
    {({ spread }) => (
      <CaseStory
        ring={ring}
        spread={spread}
        ids={found.exhibits.flatMap(({ of, id }) => (of === 'capture' ? [id] : []))}
      />
    )}
  </Opened>
);
