import { SubutError } from '../../evidence/errors.ts';

/** The file is no PNG, is broken off, or is one of another kind; the detail says which. */
export class PictureError extends SubutError<'unreadable'> {
  constructor(detail: string, options?: ErrorOptions) {
    super('unreadable', detail, options);
  }
}
