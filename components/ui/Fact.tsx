import type { ComponentChildren } from 'preact';

interface Props {
  name: string;
  hint?: string | undefined;
  testId?: string;
  /** Puts the value under its name, where it should not be broken. */
  wide?: boolean;
  children: ComponentChildren;
}

/** One line of a `<dl class="facts">`. */
export const Fact = ({ name, hint, testId, wide = false, children }: Props) => (
  <div class={wide ? 'fact wide' : 'fact'}>
    <dt>{name}</dt>
    <dd data-testid={testId}>
      {children}
      {hint !== undefined && <small>{hint}</small>}
    </dd>
  </div>
);
