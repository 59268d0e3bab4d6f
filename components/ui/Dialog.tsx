import type { ComponentChildren } from 'preact';
import { useContext, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Exit } from './exit.ts';

interface Props {
  title: string;
  testId: string;
  /** Also called on Escape. */
  onClose(): void;
  children: ComponentChildren;
}

/** A question that must be answered before anything else; open as long as it is drawn. */
export function Dialog({ title, testId, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const exit = useContext(Exit);
  // Before it is painted: a key that is pressed as soon as it is seen is for it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    // A dialog that is taken out of the page does not give the focus back by itself.
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={ref} aria-labelledby={heading} data-testid={testId} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      {children}
      {/* The one in the frame of the page cannot be pressed while this is open. */}
      {exit && <div class="way-out">{exit}</div>}
    </dialog>
  );
}
