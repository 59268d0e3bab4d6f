import { signal } from '@preact/signals';
import { storedItem } from '../../stored.ts';

/** How the list is drawn: rows, or drawn covers side by side. It is remembered; it says nothing of what is kept. */
export type View = 'list' | 'grid';

const stored = storedItem<View>('local:list-view', 'list');

export const view = signal<View>('list');

/** Resolves when it is known what was chosen last. */
export const viewIsKnown: Promise<void> = stored.getValue().then(
  (chosen) => {
    view.value = chosen;
  },
  // It is drawn in rows then.
  (error: unknown) => console.error(error),
);

export function chooseView(chosen: View): void {
  view.value = chosen;
  stored.setValue(chosen).catch((error: unknown) => console.error(error));
}
