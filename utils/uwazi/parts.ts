/* An import is one file of limited size, so thousands of captures with pictures become several. */

/** Bytes of one import: "up to 50 MB", docs.uwazi.io, "How to import entities from a CSV file". */
export const IMPORT_MOST = 50_000_000;

/** What each file takes in a ZIP besides its bytes, and each import for its table's head. */
export const FILE_ROOM = 300;
const IMPORT_ROOM = 64 * 1024;

/** Whether a file fits into an import of its own. */
export const fitsInImport = (bytes: number, most: number = IMPORT_MOST): boolean =>
  bytes + FILE_ROOM + IMPORT_ROOM <= most;

/**
 * Puts rows with their files into as few imports as hold them in their order.
 * @param sizeOf bytes of a row with its files; each fits into an import of its own
 */
export function parts<Entry>(
  entries: readonly Entry[],
  sizeOf: (entry: Entry) => number,
  most: number = IMPORT_MOST,
): Entry[][] {
  const all: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const last = all.at(-1);
    if (last === undefined || size > room) {
      all.push([entry]);
      room = most - IMPORT_ROOM - size;
    } else {
      last.push(entry);
      room -= size;
    }
  }
  return all;
}
