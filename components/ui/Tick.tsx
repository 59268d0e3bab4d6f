interface Props {
  checked: boolean;
  label: string;
  testId: string;
  onChange(checked: boolean): void;
}

/** A choice between yes and no. */
export const Tick = ({ checked, label, testId, onChange }: Props) => (
  <label class="tick">
    <input
      type="checkbox"
      checked={checked}
      data-testid={testId}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
);
