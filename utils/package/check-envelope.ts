import { createMessage, readSignature, verify } from 'openpgp';
import { sha256 } from '../evidence/digest.ts';
import { FormatError } from '../evidence/errors.ts';
import type { Findings } from './findings.ts';
import type { OpenedPackage } from './open.ts';
import { holdAgainst } from './prehashed.ts';
import { HEADER_NOTATION } from './seal.ts';
import type { Signers } from './signer.ts';

/** The envelope's signature: by the key that signed the bag, over this file, and stating to whom it was sealed. */
export async function checkEnvelope(
  findings: Findings,
  seal: OpenedPackage['seal'],
  signers: Signers | null,
): Promise<void> {
  if (seal === null) {
    findings.absent('outer-signature', null, 'a bare ZIP has none');
    return;
  }
  if (signers === null) {
    findings.unchecked('outer-signature', null, 'no keys');
    return;
  }
  await findings.run('outer-signature', null, async (fail) => {
    const { digest, frame } = seal;
    const signature = await readSignature({ binarySignature: seal.signature });
    const [packet] = signature.packets;
    holdAgainst(signature, digest);
    // No date: the clock of whoever checks may stand behind that of whoever signed.
    const { signatures } = await verify({
      message: await createMessage({ binary: new Uint8Array() }),
      signature,
      verificationKeys: signers.owner,
      format: 'binary',
      date: null,
    });
    if (signatures.length !== 1) throw new FormatError('not a signature over a file');
    await signatures[0]?.verified;
    const notations = packet?.rawNotations.filter(({ name }) => name === HEADER_NOTATION) ?? [];
    const stated = notations.map(({ value }) => new TextDecoder().decode(value));
    if (stated.length !== 1 || stated[0] !== (await sha256(frame.header))) {
      fail('the list of those it is sealed to was changed');
    }
  });
}
