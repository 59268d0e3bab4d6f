import { type ComponentChildren, createContext } from 'preact';

/** The way out of the page, for what covers the one that stands in its frame; `null`: there is none. */
export const Exit = createContext<ComponentChildren>(null);
