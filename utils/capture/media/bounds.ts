/* Limits for answers of the media script, enforced on both sides. */

/** Bytes of a piece: as much as one answer of the page carries in a tenth of a second. */
export const PIECE = 2 * 2 ** 20;

/** Most pictures and videos of a page. */
export const MET_MOST = 2000;

/** UTF-16 units of an address. */
export const ADDRESS_MOST = 65_536;

/** UTF-16 units of so many bytes as base64. */
export const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;
