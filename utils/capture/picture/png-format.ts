import { SubutError } from '../../evidence/errors.ts';

/** The first bytes of every PNG (W3C PNG, third edition, 5.2). */
export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The file is no PNG, is broken off, or is one of another kind; the detail says which. */
export class PictureError extends SubutError<'unreadable'> {
  constructor(detail: string, options?: ErrorOptions) {
    super('unreadable', detail, options);
  }
}
