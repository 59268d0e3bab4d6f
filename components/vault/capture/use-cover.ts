import { useEffect, useRef } from 'preact/hooks';

/**
 * Covers a picture that is shown: on Escape, wherever the focus is, and when the window is left.
 * @param cover `escape`: who pressed it is still here; `left`: the window was left
 */
export function useCover(isShown: boolean, cover: (why: 'escape' | 'left') => void): void {
  const last = useRef(cover);
  last.current = cover;
  useEffect(() => {
    if (!isShown) return;
    const leave = () => last.current('left');
    const hide = () => document.hidden && leave();
    // Wherever the focus is: who presses it in fear has not looked for that.
    const onKey = ({ key }: KeyboardEvent) => {
      // That of a question is for the question.
      if (key === 'Escape' && document.querySelector('dialog[open]') === null) last.current('escape');
    };
    addEventListener('keydown', onKey);
    addEventListener('blur', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('blur', leave);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [isShown]);
}
