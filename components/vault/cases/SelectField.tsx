import { Field } from '../../ui/Field.tsx';

interface Props<Value extends string> {
  label: string;
  hint?: string;
  value: Value;
  options: readonly { value: Value; name: string }[];
  testId: string;
  onChoose(value: Value): void;
}

/** One of several. */
export const SelectField = <Value extends string>({
  label,
  hint,
  value,
  options,
  testId,
  onChoose,
}: Props<Value>) => (
  <Field label={label} {...(hint === undefined ? {} : { hint })}>
    {(ids) => (
      <select
        {...ids}
        value={value}
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen !== undefined) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    )}
  </Field>
);
