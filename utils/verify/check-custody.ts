import { CASE_ENTRIES } from '../evidence/bag/case-entries-file.ts';
import { CASE_FILE, REPORT_TEXT, readCaseFile } from '../evidence/bag/case-file.ts';
import { CUSTODY_FILE, chainHead, readCustody } from '../evidence/bag/custody-file.ts';
import { readCapturePath } from '../evidence/bag/names.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import { canonicalBytes } from '../evidence/canonical.ts';
import { type CustodyEntry, findChainBreak } from '../evidence/custody.ts';
import { found } from '../evidence/finding.ts';
import { verifyDetached } from '../openpgp/detached-signature.ts';
import { isOneBlock } from './armored.ts';
import type { Exhibits } from './exhibits.ts';
import { bytesOf } from './files.ts';
import type { Findings } from './findings.ts';

const BREAKS = { sequence: 'chain-order', previous: 'chain-previous', body: 'chain-body' } as const;

/**
 * The custody chain, and case.json, which says where it ends and what the exhibits are.
 * @returns the chain; empty when it cannot be read
 */
export async function checkCustody(
  findings: Findings,
  { files, folders, missing }: Exhibits,
  signers: Signers | null,
): Promise<CustodyEntry[]> {
  const entries =
    (await findings.run('custody-chain', CUSTODY_FILE, async (fail) => {
      const chain = readCustody(bytesOf(files, CUSTODY_FILE));
      const broken = await findChainBreak(chain);
      if (broken !== null) fail(found(BREAKS[broken.reason], { sequence: broken.sequence }));
      return chain;
    })) ?? [];

  if (signers === null || entries.length === 0) {
    findings.unchecked('custody-signatures', CUSTODY_FILE, found('no-chain-or-keys'));
  } else {
    await findings.run('custody-signatures', CUSTODY_FILE, async (fail) => {
      for (const { link, signature } of entries) {
        const signed =
          isOneBlock(signature) && (await verifyDetached(canonicalBytes(link), signature, signers.capture));
        if (!signed) fail(found('entry-not-signed', { sequence: link.sequence }));
      }
    });
  }

  await checkCaptures(findings, entries, [...folders, ...missing], files.has(CASE_ENTRIES));
  await findings.run('case-file', CASE_FILE, async (fail) => {
    const stated = readCaseFile(bytesOf(files, CASE_FILE));
    const head = await chainHead(entries);
    if (stated.custody.links !== head.sequence || stated.custody.head !== head.digest) {
      fail(found('chain-ends-elsewhere'));
    }
    if (stated.report !== undefined && stated.report !== files.get(REPORT_TEXT)?.sha256)
      fail(found('other-report'));
    const counted = entries.filter(({ body }) => body === null).length;
    const { withheld } = stated.custody;
    // A chain that ends elsewhere has other entries.
    const isThisChain = stated.custody.head === head.digest;
    if (isThisChain && withheld !== undefined && withheld.entries !== counted)
      fail(found('other-withheld', { stated: withheld.entries, counted }));
    const gone = new Set(missing.map((folder) => readCapturePath(`${folder}/capture.json`)?.id));
    const exhibits = stated.exhibits
      .filter(({ id }) => !gone.has(id))
      .map(({ number, id, record }) => `${number} ${id} ${record}`);
    const there = folders.map((folder) => {
      const place = readCapturePath(`${folder}/capture.json`);
      return `${place?.number} ${place?.id} ${files.get(`${folder}/capture.json`)?.sha256}`;
    });
    if (String(exhibits) !== String(there)) fail(found('other-exhibits'));
  });
  return entries;
}

/** Unrelated bodies are withheld, so every disclosed body must concern an included capture. */
async function checkCaptures(
  findings: Findings,
  entries: readonly CustodyEntry[],
  folders: readonly string[],
  hasCase: boolean,
): Promise<void> {
  if (entries.length === 0) {
    findings.unchecked('custody-captures', CUSTODY_FILE, found('no-chain'));
    return;
  }
  await findings.run('custody-captures', CUSTODY_FILE, (fail) => {
    const here = new Set(folders.map((folder) => readCapturePath(`${folder}/capture.json`)?.id));
    for (const { link, body } of entries) {
      // What was entered into a case, or received, concerns no capture, and is checked with that.
      if (body === null || (hasCase && body.action === 'case-entered')) continue;
      if (body.action === 'package-received') continue;
      const missing = body.captures.filter((id) => !here.has(id));
      if (body.action === 'captured' && missing.length > 0) {
        fail(found('captured-not-here', { sequence: link.sequence, ids: missing }));
      } else if (missing.length === body.captures.length) {
        fail(found('concerns-none', { sequence: link.sequence }));
      }
    }
  });
}
