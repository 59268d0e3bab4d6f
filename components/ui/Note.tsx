import type { ComponentChildren } from 'preact';

interface Props {
  /** `error` is read out at once; the others wait for a pause. */
  tone: 'plain' | 'good' | 'warning' | 'error';
  testId?: string;
  children: ComponentChildren;
}

/** Something that the person should know now. */
export const Note = ({ tone, testId, children }: Props) => (
  <div class={`note ${tone}`} role={tone === 'error' ? 'alert' : 'status'} data-testid={testId}>
    {children}
  </div>
);
