import { SubutError } from '../../utils/errors/subut-error.ts';

/** It was not delivered; `detail` says what happened, what is safe, and what to do. */
export class DeliveryError extends SubutError<'delivery'> {
  constructor(...sentences: string[]) {
    super('delivery', sentences.join(' '));
  }
}

/** Nothing was changed there by what failed. */
export const UNCHANGED = 'Nothing was changed there, and the file here is as it was.';
