import { useEffect, useId, useRef } from 'preact/hooks';
import type { Decision } from '../../../utils/app/spread/spread.ts';
import type { Verdict } from '../../../utils/evidence/match.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Medium, MediumId } from '../../../utils/spread/medium.ts';
import { CoveredPicture } from './CoveredPicture.tsx';
import { Decide } from './Decide.tsx';
import { Difference } from './Difference.tsx';
import { Facts } from './Facts.tsx';
import { useDecide } from './use-decide.ts';
import type { Known } from './use-spread.ts';
import { verdictOf } from './verdicts.ts';
import { Why } from './Why.tsx';

interface Props {
  known: Known;
  one: MediumId;
  other: MediumId;
  /** Where it stands among others. */
  place?: string;
  /** Whether the keyboard goes to it when it is drawn: it was asked for, or follows one that was decided. */
  takesFocus: boolean;
  onDecided(decision: Decision): void;
}

/** Where letters are written. */
const WRITTEN = 'input:not([type="range"]), textarea, select';

/** Two pictures beside each other, what is known of both, and the question whether they are the same. */
export function Pair({ known, one, other, place, takesFocus, onDecided }: Props) {
  const { spread } = known;
  const heading = useRef<HTMLHeadingElement>(null);
  const name = useId();
  const { isBusy, failure, decide } = useDecide(known, ([decision]) => {
    if (decision !== undefined) onDecided(decision);
  });
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, []);
  const [first, second] = [spread.media.get(one), spread.media.get(other)];
  if (first === undefined || second === undefined) return null;
  const say = (verdict: Verdict) => void decide([{ one, other, verdict }]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isWriting = event.target instanceof Element && event.target.closest(WRITTEN) !== null;
    const verdict = isWriting ? null : verdictOf(event);
    if (verdict === null) return;
    event.preventDefault();
    say(verdict);
  };
  return (
    <section
      class="card asked-pair"
      aria-labelledby={name}
      data-testid="spread-pair"
      data-one={one}
      data-other={other}
      onKeyDown={onKeyDown}
    >
      <div class="heading">
        {/* The keys are for who is in here. */}
        <h2 id={name} tabIndex={-1} ref={heading} data-testid="spread-ask">
          {t('spread.ask')}
        </h2>
        {place !== undefined && <p class="hint">{place}</p>}
      </div>
      <div class="pair">
        <Side known={known} medium={first} name={t('spread.first')} testId="spread-first" />
        <Side known={known} medium={second} name={t('spread.second')} testId="spread-second" />
      </div>
      <Why why={spread.proposalOf(one, other)?.why ?? null} />
      <Difference known={known} one={first} other={second} />
      <Decide isBusy={isBusy} failure={failure} onVerdict={say} />
    </section>
  );
}

interface SideProps {
  known: Known;
  medium: Medium;
  name: string;
  testId: string;
}

const Side = ({ known, medium, name, testId }: SideProps) => (
  <div>
    <h3>{name}</h3>
    <CoveredPicture known={known} medium={medium} name={name} testId={testId} />
    <Facts ring={known.ring} medium={medium} />
    <p>
      <a class="alone" href={`#capture/${medium.capture}`} data-testid={`${testId}-open`}>
        {t('spread.open')}
      </a>
    </p>
  </div>
);
