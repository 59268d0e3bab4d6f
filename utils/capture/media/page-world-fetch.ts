import * as v from 'valibot';
import { CaptureError } from '../errors.ts';
import { base64Length } from './bounds.ts';

/*
 * Fetches a part of a file in the page's own world: the only way to data that a service worker provides. The page can
 * replace every function used there, so the answer is limited twice: before it leaves the page, using syntax only (an
 * answer that is too large crashes the extension), and when it arrives.
 */

/** A part of a file as the page's worker gave it. */
export interface PageWorldPart {
  status: number;
  mediaType: string | null;
  /** `Content-Range`, as it was sent. */
  range: string | null;
  /** Base64; `null` when it was longer than requested. */
  bytes: string | null;
}

/** UTF-16 units of a header. */
const HEADER_MOST = 1024;

/**
 * Runs in the page's own world, so it must not use anything from this module. `null`: the page could not reach it
 * either.
 * @param from first byte wanted
 * @param most bytes at most
 * @param header UTF-16 units of a header at most
 */
export async function fetchInPageWorld(
  address: string,
  from: number,
  most: number,
  header = 1024,
): Promise<PageWorldPart | null> {
  // The length of a primitive string cannot be replaced by the page.
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
      // Without it the page could define `then` on every object and answer in its place.
      __proto__: null,
      status: typeof status === 'number' ? status : 0,
      mediaType: bounded(response.headers.get('content-type'), header),
      range: bounded(response.headers.get('content-range'), header),
      bytes: bounded(bytes, (most / 3) * 4 + 4),
    } as unknown as PageWorldPart;
  } catch {
    return null;
  }
}

const Header = v.nullable(v.pipe(v.string(), v.maxLength(HEADER_MOST)));

/**
 * Validates the page's answer.
 * @param most bytes that were asked for
 * @throws CaptureError `unexpected`
 */
export function pageWorldPartOf(answer: unknown, most: number): PageWorldPart | null {
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
