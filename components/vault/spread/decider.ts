import { signal } from '@preact/signals';

/** Who decides, as they call themselves: kept by this page alone, until it is locked or closed. Each decision holds it, sealed. */
export const decider = signal('');
