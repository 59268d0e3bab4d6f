import { createCRC32 } from 'hash-wasm';
import { crc32 } from './crc32.ts';

/** An incremental checksum. */
export interface RunningCrc32 {
  update(bytes: Uint8Array): void;
  value(): number;
}

/** Below this length plain JavaScript is faster than setting up WebAssembly. */
const FEW = 2 ** 16;

/** @param size of what comes */
export async function runningCrc32(size: number): Promise<RunningCrc32> {
  if (size <= FEW) {
    let sum = 0;
    return {
      update(bytes) {
        sum = crc32(bytes, sum);
      },
      value: () => sum,
    };
  }
  const machine = (await createCRC32()).init();
  return {
    update: (bytes) => void machine.update(bytes),
    value: () => Number.parseInt(machine.digest('hex'), 16),
  };
}
