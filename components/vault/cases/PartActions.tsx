import type { ComponentChildren } from 'preact';
import type { Version } from '../../../utils/cases/store.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { CaseProps } from './case-props.ts';
import { RemovePart } from './RemovePart.tsx';

interface Props extends CaseProps {
  part: Version;
  /** What it is, in words. */
  what: string;
  /** Of the button that changes it. */
  testId: string;
  onEdit(): void;
  /** What else can be done with it, before these. */
  children?: ComponentChildren;
}

/** What can be done with a part of a case. */
export const PartActions = ({ ring, found, part, what, testId, onEdit, children }: Props) => (
  <div class="actions">
    {children}
    <button
      type="button"
      class="quiet"
      aria-label={t('cases.changeWhat', { what })}
      data-opens
      data-testid={testId}
      onClick={onEdit}
    >
      {t('cases.change')}
    </button>
    <RemovePart ring={ring} found={found} part={part} what={what} />
  </div>
);
