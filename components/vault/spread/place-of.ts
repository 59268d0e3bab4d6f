import type { MediumId } from '../../../utils/spread/medium.ts';

/** The address of a picture's page: the place of its medium in the vault, and nothing of what it shows. */
export const placeOfPicture = (id: MediumId): string => `#picture/${id.replace(' ', '/')}`;
