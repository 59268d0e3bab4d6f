import { Field } from './Field.tsx';

interface Props {
  label: string;
  hint?: string;
  value: string;
  testId: string;
  onInput(value: string): void;
}

/** A field for a key as text. */
export const KeyText = ({ label, hint, value, testId, onInput }: Props) => (
  <Field label={label} {...(hint === undefined ? {} : { hint })}>
    {(ids) => (
      <textarea
        {...ids}
        rows={4}
        value={value}
        spellcheck={false}
        autocomplete="off"
        data-testid={testId}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
);
