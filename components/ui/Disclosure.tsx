import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  testId: string;
  /** `card`: stands by itself; `more`: in a card. */
  look: 'card' | 'card narrow' | 'more';
  children?: ComponentChildren;
  /** Drawn when it is first opened: it costs something. */
  late: ComponentChildren;
}

/** What is not needed by everybody, closed. */
export function Disclosure({ title, testId, look, children, late }: Props) {
  const wasOpen = useSignal(false);
  return (
    <details
      class={look}
      data-testid={testId}
      onToggle={({ currentTarget }) => {
        wasOpen.value ||= currentTarget.open;
      }}
    >
      <summary>{title}</summary>
      {children}
      {wasOpen.value && late}
    </details>
  );
}
