import { signal } from '@preact/signals';

/** Whether there is anything to see of pictures that may be the same: proposed or decided. Apart from what finds it, which is loaded late. */
export const spreadFound = signal(false);
