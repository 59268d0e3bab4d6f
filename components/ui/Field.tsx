import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Ids {
  id: string;
  'aria-describedby'?: string;
}

interface Props {
  label: string;
  hint?: string;
  /** Draws the control with the ids that tie it to its label and hint. */
  children(ids: Ids): ComponentChildren;
}

/** A control with its label above and its hint below. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(hint === undefined ? { id } : { id, 'aria-describedby': hintId })}
      {hint !== undefined && <small id={hintId}>{hint}</small>}
    </div>
  );
}
