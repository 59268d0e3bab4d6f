import { SubutError } from '../../errors/subut-error.ts';
import type { Unread } from '../../spread/medium.ts';

/** Why a file cannot be looked at. */
export class PictureError extends SubutError<Unread['why']> {}
