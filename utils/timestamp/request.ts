import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { fromHex, type Sha256, toHex } from '../bytes/digest.ts';
import { SHA_256 } from './der.ts';

/** What is sent to an authority, and what its answer must repeat. */
export interface TimestampRequest {
  /** `TimeStampReq` (RFC 3161, 2.4.1) in DER: a digest, a random number, and nothing else. */
  der: Uint8Array<ArrayBuffer>;
  /** Hexadecimal digits without leading zeros. */
  nonce: string;
}

/** Asks for a stamp on this digest, with the signer's certificate in the answer. */
export function makeRequest(digest: Sha256): TimestampRequest {
  // 62 random bits: an integer that is positive, and of full length, in DER.
  const nonce = crypto.getRandomValues(new Uint8Array(8));
  nonce[0] = ((nonce[0] as number) & 0x7f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      // With the empty parameters that RFC 5754 calls needless: openssl sends them, and so every authority knows them.
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: fromHex(digest) }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  });
  return { der: new Uint8Array(request.toSchema().toBER()), nonce: toHex(nonce) };
}
