import { detailOf } from '../errors/detail.ts';
import { OpenError, type OpenErrorCode } from '../errors/open-error.ts';
import type { Secret } from '../openpgp/session-key.ts';
import { type CheckReport, checkPackage } from '../verify/check.ts';
import type { PackageSource } from '../verify/folder.ts';
import type { OpenOptions, OpenPackage } from '../verify/open.ts';

/** The result of checking a file. */
export type Outcome =
  | { kind: 'checked'; report: CheckReport }
  | { kind: 'not-opened'; code: OpenErrorCode | 'unexpected'; detail: string };

/** Opens and checks a package; what it holds is only read, never run or shown as a page. */
export async function checkFile(
  source: PackageSource,
  secret: Secret | null,
  open: OpenPackage,
  options: OpenOptions,
): Promise<Outcome> {
  try {
    const opened = await open(source, secret, options);
    return { kind: 'checked', report: await checkPackage(opened) };
  } catch (error) {
    if (error instanceof OpenError) return { kind: 'not-opened', code: error.code, detail: error.detail };
    return { kind: 'not-opened', code: 'unexpected', detail: detailOf(error) };
  }
}

/** Error codes after which another password or key may work. */
export const asksForSecret = (code: OpenErrorCode | 'unexpected'): boolean =>
  code === 'needs-secret' || code === 'wrong-password' || code === 'wrong-key' || code.startsWith('key-');
