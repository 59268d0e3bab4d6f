import { CUSTODY_FILE } from '../evidence/bag/custody-file.ts';
import { isReceivedPath } from '../evidence/bag/names.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { found } from '../evidence/finding.ts';
import type { PackageFiles } from './files.ts';
import type { Check, Findings } from './findings.ts';
import type { ReceivedBag } from './opened.ts';

/*
 * Packages that the sender had received and handed on. Each has a signer and a chain of its own, and is checked by itself; here stands
 * what the package around it says of it, and how that came out.
 */

/** The custody chain names each as received, and no other. */
export async function checkReceivedChain(
  findings: Findings,
  files: PackageFiles,
  entries: readonly CustodyEntry[],
): Promise<void> {
  const here = Array.from(files).filter(([path]) => isReceivedPath(path));
  const acts = entries.filter(({ body }) => body?.action === 'package-received');
  if (here.length + acts.length === 0) return;
  await findings.run('received-chain', CUSTODY_FILE, (fail) => {
    const named = new Set(acts.map(({ body }) => body?.record));
    for (const [path, { sha256 }] of here) if (!named.has(sha256)) fail(found('received-not-in-chain'), path);
    const there = new Set(here.map(([, { sha256 }]) => sha256));
    for (const { link, body } of acts)
      if (!there.has(body?.record ?? '')) fail(found('received-missing', { sequence: link.sequence }));
  });
}

/** @param checks all of the package that was received; `null`: it could not be opened */
export function tellReceived(
  findings: Findings,
  { path, problem }: ReceivedBag,
  checks: readonly Check[] | null,
): void {
  if (problem?.code === 'too-deep') {
    findings.unchecked('received-package', path, found('received-too-deep'));
    return;
  }
  if (checks === null) {
    const { code, detail } = problem ?? { code: 'refused' as const, detail: '' };
    findings.failed('received-package', path, found('received-not-opened', { code, said: detail }));
    return;
  }
  const failed = checks.filter(({ result }) => result === 'failed').length;
  const unchecked = checks.filter(({ result, absent }) => result === 'unchecked' && !absent).length;
  const doubts = unchecked > 0 ? [found('received-unchecked', { unchecked })] : [];
  findings.judged('received-package', path, {
    failed: failed > 0 ? [found('received-not-held', { failed })] : [],
    doubts: failed > 0 ? [] : doubts,
  });
}
