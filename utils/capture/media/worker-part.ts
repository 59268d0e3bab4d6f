import * as v from 'valibot';
import { CaptureError } from '../errors.ts';
import { base64Length } from './bounds.ts';

/*
 * A part of a file, asked for in the page's own world: past a worker of the page there is no other way to what it hands out.
 * All that the question is made with there is the page's to replace, so what comes back is bounded twice: where it leaves the
 * page, by nothing but the language's own signs (an answer that is too large ends the extension), and where it arrives.
 */

/** A part of a file as the page's worker gave it. */
export interface WorkerPart {
  status: number;
  mediaType: string | null;
  /** `Content-Range`, as it was sent. */
  range: string | null;
  /** Base64; `null` where it was more than was asked for. */
  bytes: string | null;
}

/** UTF-16 units of a header. */
const HEADER_MOST = 1024;

/**
 * Runs in the page's own world, so it may use nothing from around it. `null`: the page could not reach it either.
 * @param from first byte wanted @param most bytes at most @param header UTF-16 units of a header at most
 */
export async function fetchInPage(
  address: string,
  from: number,
  most: number,
  header = 1024,
): Promise<WorkerPart | null> {
  // A text itself has its length from the language: there is nothing in between that a page could replace.
  const bounded = (value: unknown, length: number): string | null =>
    typeof value === 'string' && value.length <= length ? value : null;
  try {
    const headers = { Range: `bytes=${from}-${from + most - 1}` };
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(60_000) });
    const blob = await response.blob();
    const bytes =
      blob.size > most
        ? null
        : await new Promise<string>((resolve, reject) => {
            const reader = new FileReader();
            reader.onload = () =>
              resolve(String(reader.result).slice(String(reader.result).indexOf(',') + 1));
            reader.onerror = () => reject(reader.error);
            reader.readAsDataURL(blob);
          });
    const { status } = response;
    return {
      // Without it the page could give every object a `then`, and answer in its place.
      __proto__: null,
      status: typeof status === 'number' ? status : 0,
      mediaType: bounded(response.headers.get('content-type'), header),
      range: bounded(response.headers.get('content-range'), header),
      bytes: bounded(bytes, (most / 3) * 4 + 4),
    } as unknown as WorkerPart;
  } catch {
    return null;
  }
}

const Header = v.nullable(v.pipe(v.string(), v.maxLength(HEADER_MOST)));

/**
 * What the page answered, if it is of its form. @param most bytes that were asked for
 * @throws CaptureError `unexpected`
 */
export function workerPartOf(answer: unknown, most: number): WorkerPart | null {
  const bytes = v.nullable(
    v.pipe(v.string(), v.maxLength(base64Length(most)), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  );
  const form = v.nullable(
    v.object({ status: v.pipe(v.number(), v.integer()), mediaType: Header, range: Header, bytes }),
  );
  const result = v.safeParse(form, answer);
  if (result.success) return result.output;
  throw new CaptureError(
    'unexpected',
    `worker: ${v.getDotPath(result.issues[0]) ?? 'answer'} is not of its form`,
  );
}
