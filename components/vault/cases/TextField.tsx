import { LINE_LENGTH } from '../../../utils/evidence/case/parts.ts';
import { NOTE_LENGTH } from '../../../utils/evidence/note.ts';
import { Field } from '../../ui/Field.tsx';

interface Props {
  label: string;
  hint?: string;
  value: string;
  testId: string;
  onInput(value: string): void;
}

// Some browsers send what is typed to a server to correct it, and keep it to offer it again.
const PRIVATE = { spellcheck: false, autocomplete: 'off' } as const;

/** A line of text: a name, a number. */
export const LineField = ({ label, hint, value, testId, onInput }: Props) => (
  <Field label={label} {...(hint === undefined ? {} : { hint })}>
    {(ids) => (
      <input
        {...ids}
        {...PRIVATE}
        type="text"
        maxLength={LINE_LENGTH}
        value={value}
        data-testid={testId}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
);

/** Free text. */
export const PassageField = ({
  label,
  hint,
  value,
  testId,
  onInput,
  rows = 3,
}: Props & { rows?: number }) => (
  <Field label={label} {...(hint === undefined ? {} : { hint })}>
    {(ids) => (
      <textarea
        {...ids}
        {...PRIVATE}
        class="prose"
        rows={rows}
        maxLength={NOTE_LENGTH}
        value={value}
        data-testid={testId}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
);
