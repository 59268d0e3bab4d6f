import { useEffect, useRef } from 'preact/hooks';
import type { Route } from './route.ts';

/** How long the heading of a view that is still loading is waited for, ms. */
const LOADING_MS = 10_000;

/** Tells of a change of view who does not see it: the focus goes to the new heading. */
export function useView(route: Route): void {
  const place =
    'id' in route && route.id !== null && route.name !== 'export' ? `${route.name} ${route.id}` : route.name;
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    const focus = (): boolean => {
      const heading = document.querySelector<HTMLElement>('main h1');
      if (heading === null) return false;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      return true;
    };
    if (focus()) return;
    const loading = new MutationObserver(() => focus() && loading.disconnect());
    loading.observe(document.body, { childList: true, subtree: true });
    const late = setTimeout(() => loading.disconnect(), LOADING_MS);
    return () => {
      clearTimeout(late);
      loading.disconnect();
    };
  }, [place]);
}
