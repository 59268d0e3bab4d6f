import { SubutError } from '../errors/subut-error.ts';

/** The file is no PNG, is broken off, or is one of another kind; the detail says which. */
export class PngError extends SubutError<'unreadable'> {
  constructor(detail: string, options?: ErrorOptions) {
    super('unreadable', detail, options);
  }
}
