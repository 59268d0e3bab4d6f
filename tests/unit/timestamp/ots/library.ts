import { execFileSync } from 'node:child_process';
import { needTool } from '../../tools.ts';

/** Debian's own library (python3-opentimestamps), to hold our proofs against. */

const PYTHON = '/usr/bin/python3';

const SCRIPT = `
import sys, json, warnings
warnings.simplefilter('ignore')
from opentimestamps.core.timestamp import DetachedTimestampFile
from opentimestamps.core.serialize import BytesDeserializationContext, BytesSerializationContext
read = []
for line in sys.stdin.read().split():
    data = bytes.fromhex(line)
    try:
        ctx = BytesDeserializationContext(data)
        stamp = DetachedTimestampFile.deserialize(ctx)
        ctx.assert_eof()
        out = BytesSerializationContext()
        stamp.serialize(out)
        leaves = sorted([m.hex(), type(a).__name__, str(getattr(a, 'uri', getattr(a, 'height', a.TAG.hex())))] for m, a in stamp.timestamp.all_attestations())
        read.append({'digest': stamp.file_digest.hex(), 'leaves': leaves, 'same': out.getbytes() == data})
    except Exception as e:
        read.append({'error': type(e).__name__})
print(json.dumps(read))
`;

export interface ReadByLibrary {
  digest?: string;
  /** Message, kind and address or height of each attestation. */
  leaves?: [message: string, kind: string, value: string][];
  /** Whether it writes the same bytes. */
  same?: boolean;
  error?: string;
}

/** Reads each of these with the library. */
export function readByLibrary(proofs: readonly Uint8Array[]): ReadByLibrary[] {
  const input = proofs.map((proof) => Buffer.from(proof).toString('hex')).join('\n');
  return JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { input, encoding: 'utf8' })) as ReadByLibrary[];
}

/** Whether the library is there; in CI it must be. */
export function needLibrary(): boolean {
  if (!needTool('python3')) return false;
  try {
    execFileSync(PYTHON, ['-c', 'import opentimestamps'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI === 'true') throw new Error('these tests need python3-opentimestamps');
    return false;
  }
}
