import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import './tabs.css';

export interface Tab {
  /** Its button is `tab-…` for tests, what it shows `panel-…`. */
  id: string;
  name: string;
  /** @param isSeen whether it is or was shown: what takes long waits for it */
  content(isSeen: boolean): ComponentChildren;
}

interface Props {
  /** What the tabs are parts of. */
  label: string;
  tabs: readonly Tab[];
  /** Shown at first, where it is not the first of them. */
  first?: string | undefined;
}

/** Where a key leads to, from one of so many tabs. */
function placeAfter(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Parts of which one is shown (ARIA's tabs pattern): one stop for the Tab key, arrows from one to the next. */
export function Tabs({ label, tabs, first = tabs[0]?.id }: Props) {
  const own = useId();
  const current = useSignal(first);
  const seen = useSignal<readonly string[]>(first === undefined ? [] : [first]);
  const list = useRef<HTMLDivElement>(null);
  const show = (id: string) => {
    current.value = id;
    if (!seen.value.includes(id)) seen.value = [...seen.value, id];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current.value);
    const next = tabs[placeAfter(event.key, at, tabs.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    show(next.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${own}-${next.id}`)}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${own}-${id}`}
            aria-selected={id === current.value}
            aria-controls={`${own}-${id}-panel`}
            tabIndex={id === current.value ? 0 : -1}
            data-testid={`tab-${id}`}
            onClick={() => show(id)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          class="panel"
          role="tabpanel"
          id={`${own}-${id}-panel`}
          aria-labelledby={`${own}-${id}`}
          hidden={id !== current.value}
          data-testid={`panel-${id}`}
        >
          {content(seen.value.includes(id))}
        </div>
      ))}
    </>
  );
}
