/** A CRX3 taken apart by its published form (components/crx_file/crx3.proto in Chromium), to be checked by others. */

/** Length-delimited fields of a protobuf message, by number; no other kind is in a CRX header. */
function fieldsOf(message: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('a number that does not end');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    if ((tag & 7) !== 2) throw new RangeError(`a field of kind ${tag & 7}`);
    const end = varint() + at;
    fields.set(tag >>> 3, message.subarray(at, end));
    at = end;
  }
  return fields;
}

const partOf = (fields: Map<number, Buffer>, number: number): Buffer => {
  const found = fields.get(number);
  if (found === undefined) throw new RangeError(`no field ${number}`);
  return found;
};

export interface CrxParts {
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Buffer;
  /** RSA, PKCS #1 v1.5, of the SHA-256 of `signed`. */
  signature: Buffer;
  signed: Buffer;
  /** The first 16 bytes of the SHA-256 of the public key. */
  id: Buffer;
  zip: Buffer;
}

export function crxParts(crx: Buffer): CrxParts {
  if (crx.toString('latin1', 0, 4) !== 'Cr24' || crx.readUInt32LE(4) !== 3) throw new RangeError('no CRX3');
  const end = 12 + crx.readUInt32LE(8);
  const header = fieldsOf(crx.subarray(12, end));
  const proof = fieldsOf(partOf(header, 2));
  const data = partOf(header, 10_000);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  const zip = crx.subarray(end);
  return {
    publicKey: partOf(proof, 1),
    signature: partOf(proof, 2),
    signed: Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, data, zip]),
    id: partOf(fieldsOf(data), 1),
    zip,
  };
}
