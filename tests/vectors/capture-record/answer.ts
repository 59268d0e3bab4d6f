import { sha256 } from '../../../utils/bytes/digest.ts';
import { checkCapture } from '../../../utils/verify/check-capture.ts';
import type { CheckName } from '../../../utils/verify/check-names.ts';
import type { PackageFile } from '../../../utils/verify/files.ts';
import { answerOf } from '../answer.ts';
import { bytesOf } from '../content.ts';
import type { Content, Expected, Json, Patch } from '../vector.ts';

/** A record by itself: its bytes, or what was changed in one that is whole. */
export type RecordInput = Content | { base: string; patch: Patch };

export const FORMAT = 'capture-record';

/** What a record by itself can be held against: its form, and itself. */
const CHECKS: ReadonlySet<CheckName> = new Set(['record', 'frames', 'times', 'addresses', 'counts']);

const FOLDER = 'data/captures/001-00000000-0000-0000-0000-000000000000';

export async function answerTo(input: RecordInput, base: (name: string) => Json): Promise<Expected> {
  const bytes = bytesOf(input, base);
  const file: PackageFile = {
    size: bytes.length,
    sha256: await sha256(bytes),
    head: bytes.slice(0, 32),
    whole: bytes,
    page: null,
  };
  const { checks } = await checkCapture({
    folder: FOLDER,
    position: null,
    folders: [FOLDER],
    files: new Map([[`${FOLDER}/capture.json`, file]]),
    signers: null,
    entries: [],
    seen: null,
  });
  const own = checks.filter(({ name }) => CHECKS.has(name));
  // What cannot be read is told once.
  const isRead = own.every(({ name, result }) => name !== 'record' || result === 'held');
  return answerOf(
    (isRead ? own : own.filter(({ name }) => name === 'record')).map((one) => ({ ...one, subject: null })),
  );
}
