import { enums } from 'openpgp';
import { sha256 } from '../bytes/digest.ts';
import { HEADER_NOTATION } from '../evidence/bag/envelope-form.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import { found } from '../evidence/finding.ts';
import { fingerprintOf } from '../openpgp/fingerprint.ts';
import type { Findings } from './findings.ts';
import type { OpenedPackage } from './open.ts';

/**
 * Checks the message signature: by the key that signed the bag, over exactly these bytes, and naming the recipients.
 */
export async function checkEnvelope(
  findings: Findings,
  seal: OpenedPackage['seal'],
  signers: Signers | null,
): Promise<void> {
  if (seal === null) {
    findings.absent('outer-signature', null, found('bare-zip'));
    return;
  }
  if (signers === null) {
    findings.unchecked('outer-signature', null, found('no-keys'));
    return;
  }
  await findings.run('outer-signature', null, async (fail) => {
    const { signature, frame } = seal;
    const { signer, wrong, type, notations } = signature;
    if (signer !== fingerprintOf(signers.owner)) return fail(found('signer-not-named'));
    if (wrong !== null) return fail(found('not-signed-by-owner'));
    // A signature over text holds for other bytes too, those with other line ends; a time stamp's says nothing of who made it.
    if (type !== enums.signature.binary) return fail(found('not-over-a-file'));
    const stated = notations.filter(({ name }) => name === HEADER_NOTATION);
    if (stated.length !== 1 || stated[0]?.value !== (await sha256(frame.header))) {
      fail(found('recipients-changed'));
    }
  });
}
