import { type DBCore, type DBCoreMutateRequest, Dexie, type Middleware } from 'dexie';
import { VaultError, VaultFullError } from '../errors.ts';
import { freshLog, invalidateLog, isLogFresh, seeFreshLog } from './fresh-log.ts';

/*
 * Disk space: checked before each write, and recognised as the cause when a write fails.
 *
 * A write that a full disk cuts off leaves half a record in the log of Chromium's database; what is written behind it,
 * or the tidying with which each opening begins, makes a damaged database of that, and one that Chromium finds damaged
 * it deletes. So nothing is written near the end of the disk, and on a full one the database is not even opened. The
 * distance is for the browser's own tidying (it writes tables anew before it deletes the old ones) and for other
 * programs.
 */

const MIB = 2 ** 20;

/** What always stays free, bytes: the browser's own tidying, and what other programs write between two looks. */
const DISTANCE = 64 * MIB;
/** The distance grows with the database, of which the browser writes parts anew; up to this. */
const SHARE = 1 / 16;
const LARGEST_SHARE = 448 * MIB;

/** A capture that is under way ends before that, so that what was seen can still be put together. */
const FOR_FINISHING = 32 * MIB;

/** What a capture is begun with, at the least. */
const TO_BEGIN = FOR_FINISHING + 32 * MIB;

/** What makes room, or keeps others out, may come nearer to the end of the disk: it writes next to nothing. */
const DISTANCE_WHEN_URGENT = 4 * MIB;

/** With less left nothing is deleted either: that writes too. */
const LEAST_TO_DELETE = 2 * MIB;

/** With less left the database is not opened: LevelDB begins with writing a table of what stands in its log, up to 4 MiB. */
const LEAST_TO_OPEN = 6 * MIB;

/** With less left no new log is begun (see fresh-log.ts), and without one nothing is opened or written: 5 MiB, and a table or two. */
const LEAST_TO_ROTATE = 16 * MIB;

/** With less left than this a failure to write, or to read, is a lack of room. */
const LEAST_ROOM = DISTANCE;

/** For how long an answer of the browser holds, ms: it costs some, and frames come twice in a second. */
const HOLDS_MS = 1000;

/** What a row takes besides its bytes. */
const ROW_BYTES = 512;

/** Bytes that stay free on the disk, whatever is written. @param used bytes that the extension takes there */
export const reserveFor = (used: number): number => DISTANCE + Math.min(used * SHARE, LARGEST_SHARE);

interface Room {
  /** Bytes that may be stored yet, as the browser estimates it; infinite where it does not say. */
  left: number;
  used: number;
}

let known: (Room & { at: number }) | null = null;
/** Bytes that were written since. */
let written = 0;
let looking: Promise<void> | null = null;

async function look(): Promise<void> {
  const estimate = await navigator.storage?.estimate().catch(() => undefined);
  const used = estimate?.usage ?? 0;
  known = { left: (estimate?.quota ?? Number.POSITIVE_INFINITY) - used, used, at: Date.now() };
  written = 0;
}

/** The same look for all who want one now. */
function lookOnce(): Promise<void> {
  looking ??= look().finally(() => {
    looking = null;
  });
  return looking;
}

const isStale = (): boolean => known === null || Math.abs(Date.now() - known.at) > HOLDS_MS;

/** Why there is no fresh log, where it is not for lack of room. */
let unfresh: unknown = null;

/**
 * Sees to it that the next write is held against what is true now, and goes into a log that nothing was cut off in, if there is room
 * for one.
 * @throws what the browser says where a log could not be begun although there is room
 */
export async function refreshSpaceEstimate(): Promise<void> {
  if (isStale() || !isLogFresh()) await Promise.all([lookOnce(), seeFreshLog()]);
  if (isLogFresh()) return;
  unfresh = null;
  try {
    await freshLog(isLeft(LEAST_TO_ROTATE));
  } catch (error) {
    // The next write is rejected for lack of space.
    if (await isOutOfSpace(error)) return;
    unfresh = error;
    throw error;
  }
}

/** Bytes missing until `wanted` more can be stored; 0: there is room for them. */
export async function missingSpace(wanted = 0): Promise<number> {
  await lookOnce();
  if (known === null) return 0;
  return Math.max(0, reserveFor(known.used) + wanted - known.left);
}

/** Bytes missing until a capture may begin: even a short one takes some, and one cut off by a full disk is worth little. */
export const missingSpaceToBegin = (): Promise<number> => missingSpace(TO_BEGIN);

/**
 * Rejects a write that cannot fit, before it is prepared.
 * @param wanted bytes; without it, what a capture needs to begin
 * @throws VaultFullError
 */
export async function requireSpace(wanted = TO_BEGIN, detail = 'too little room to begin'): Promise<void> {
  if ((await missingSpace(wanted)) > 0) throw new VaultFullError(detail);
}

/**
 * Refuses what would leave too little room to put a capture together.
 * @param wanted bytes that are laid down now, or written once more then
 * @throws VaultFullError
 */
export const requireSpaceToFinish = (wanted: number): Promise<void> =>
  requireSpace(FOR_FINISHING + wanted, 'too little room to finish with');

/**
 * Refuses what would come too near to the end of the disk beside the database: a file that is written in pieces.
 * @throws VaultFullError
 */
export async function requireSpaceBeside(bytes: number): Promise<void> {
  await refreshSpaceEstimate();
  if (known === null) return;
  if (known.left - written - bytes < reserveFor(known.used))
    throw new VaultFullError('too little room for a file');
  written += bytes;
}

/** Transactions of that kind. */
const urgent = new WeakSet<IDBTransaction>();

/** From now on the transaction may come nearer to the end of the disk. */
export function allowReserve(transaction: IDBTransaction): void {
  urgent.add(transaction);
}

/** What is laid down while a capture is under way. */
const GATHERED: ReadonlySet<string> = new Set(['journals', 'journal']);

/** Holds every write to the database against the room that is left; deleting may come nearer to the end of the disk than all else. */
export const spaceGuard: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'room',
  create: (core) => ({
    ...core,
    transaction(...args) {
      const transaction = core.transaction(...args) as IDBTransaction;
      transaction.addEventListener('abort', () => noteWriteFailure(transaction));
      return transaction;
    },
    table(name) {
      const table = core.table(name);
      return {
        ...table,
        mutate(request) {
          const refusal = refusalOf(name, request);
          return refusal === null ? table.mutate(request) : Dexie.Promise.reject(refusal);
        },
      };
    },
  }),
};

function refusalOf(table: string, request: DBCoreMutateRequest): VaultFullError | null {
  // Nobody can wait in a transaction: this write is held against the last look, the next one against a new one.
  if (isStale() || !isLogFresh()) refreshSpaceEstimate().catch(() => undefined);
  if (isProtected && !isLogFresh()) return tooFull();
  if (known === null) return null;
  if (request.type !== 'add' && request.type !== 'put') return isLeft(LEAST_TO_DELETE) ? null : tooFull();
  const bytes = request.values.reduce((sum: number, row: unknown) => sum + sizeOf(row), 0);
  if (known.left - written - bytes < floorOf(table, request.trans, known.used)) {
    return new VaultFullError(`too near to the end of the disk to write to ${table}`);
  }
  written += bytes;
  return null;
}

let isProtected = true;

/** Everything is to go: there is nothing left to keep from a full disk. Holds as long as this page lives. */
export function disableSpaceGuard(): void {
  isProtected = false;
}

const isLeft = (bytes: number): boolean => !isProtected || known === null || known.left - written >= bytes;

const tooFull = (): VaultFullError => new VaultFullError('the disk is full: the vault is left as it is');

/** The browser's databases, of which none is opened on a full disk; callers have checked the space before. */
export const guardedIndexedDb = (): Pick<IDBFactory, 'open'> =>
  new Proxy(indexedDB, {
    get(factory, name) {
      if (name === 'open' && isProtected && !(isLogFresh() && isLeft(LEAST_TO_OPEN))) {
        return () => {
          throw unfresh ?? tooFull();
        };
      }
      const found: unknown = Reflect.get(factory, name);
      return typeof found === 'function' ? found.bind(factory) : found;
    },
  });

function floorOf(table: string, transaction: unknown, used: number): number {
  if (urgent.has(transaction as IDBTransaction)) return DISTANCE_WHEN_URGENT;
  return reserveFor(used) + (GATHERED.has(table) ? FOR_FINISHING : 0);
}

function sizeOf(row: unknown): number {
  if (typeof row !== 'object' || row === null) return ROW_BYTES;
  let bytes = ROW_BYTES;
  for (const value of Object.values(row)) {
    if (value instanceof Uint8Array) bytes += value.byteLength;
    else if (value instanceof Blob) bytes += value.size;
  }
  return bytes;
}

/*
 * Knowing a lack of room when it happens all the same. Browsers name it in many ways: a quota has its own error, but a disk that
 * is full outright shows itself in Chromium as an aborted transaction, as `Failed to write blobs (IOError)`, as a database that
 * cannot even be opened, or as a file that cannot be read; there the browser's own estimate of what is left tells.
 */

/** Failures behind which a full disk may stand. */
const MAYBE_FULL = new Set([
  'AbortError',
  'UnknownError',
  'DatabaseClosedError',
  'OpenFailedError',
  'NotReadableError',
  'NotFoundError',
]);

/**
 * Runs `work`, which writes, and names its failure when there was no room.
 * @throws VaultFullError; whatever else `work` throws
 */
export async function withQuotaErrors<T>(work: () => Promise<T>): Promise<T> {
  await refreshSpaceEstimate();
  try {
    return await work();
  } catch (error) {
    if (await isOutOfSpace(error)) {
      throw new VaultFullError('no room for what was to be stored', { cause: error });
    }
    throw error;
  }
}

const noted = new WeakSet<IDBTransaction>();

/** Of a transaction that failed: where its writes may have been cut off, nothing is written behind them. */
export function noteWriteFailure(transaction: IDBTransaction): void {
  const { error } = transaction;
  if (noted.has(transaction) || !(isQuotaError(error) || mayBeFull(error))) return;
  noted.add(transaction);
  invalidateLog();
}

/** Whether a full disk is at the bottom of a failure to read or to write. */
export async function isOutOfSpace(error: unknown): Promise<boolean> {
  if (error instanceof VaultFullError) return false;
  const isQuota = isQuotaError(error);
  if (!isQuota && !mayBeFull(error)) return false;
  // Later writes must know too: writing after a truncated record causes the damage.
  await lookOnce();
  return isQuota || (known !== null && known.left < LEAST_ROOM);
}

/**
 * What a failure to read what lies in the database comes to: on a full disk it may be whole, and is not to be called damaged.
 * @param what how the error names it
 */
export async function readFailureOf(cause: unknown, what: string): Promise<VaultError | VaultFullError> {
  return (await isOutOfSpace(cause))
    ? new VaultFullError(`no room to read ${what}`, { cause })
    : new VaultError('damaged', what, { cause });
}

/** Whether a quota is at the bottom of it: Dexie wraps what the browser said, once or more. */
export function isQuotaError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('inner' in error && isQuotaError(error.inner)) return true;
  // A bulk operation collects its failures.
  return 'failures' in error && Array.isArray(error.failures) && error.failures.some(isQuotaError);
}

function mayBeFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('failures' in error && Array.isArray(error.failures)) return error.failures.some(mayBeFull);
  return MAYBE_FULL.has(error.name);
}
