import type { Workbench } from '../unit/gnupg.ts';

/** A key pair that GnuPG made, in the key ring of a workbench. */
export interface GnupgKey {
  fingerprint: string;
  publicKey: string;
  privateKey: string;
  /** Empty: none. */
  passphrase: string;
}

const secretly = (passphrase: string) => ['--pinentry-mode', 'loopback', '--passphrase', passphrase];

/**
 * Lets GnuPG make a key for signing and one below it for encryption.
 * @param algorithm `ed25519/cv25519`: what GnuPG proposes by itself from 2.3 on; `rsa2048`: what older keys are
 */
export function makeGnupgKey(
  bench: Workbench,
  name: string,
  algorithm: 'ed25519/cv25519' | 'rsa2048',
  passphrase = '',
): GnupgKey {
  const [primary, part] = algorithm === 'rsa2048' ? ['rsa2048', 'rsa2048'] : ['ed25519', 'cv25519'];
  const make = (...args: string[]): string => {
    const { code, output } = bench.gpg(...secretly(passphrase), ...args);
    if (code !== 0) throw new Error(output);
    return output;
  };
  make('--quick-gen-key', name, primary, 'sign', 'never');
  const listed = bench.gpg('--with-colons', '--list-keys', name).output;
  const fingerprint = /fpr:*([0-9A-F]{40}):/.exec(listed)?.[1] ?? '';
  make('--quick-add-key', fingerprint, part, 'encr', 'never');
  return {
    fingerprint,
    publicKey: make('--armor', '--export', fingerprint),
    privateKey: make('--armor', '--export-secret-keys', fingerprint),
    passphrase,
  };
}

/** Puts a key pair into the key ring of another workbench. */
export function takeGnupgKey(bench: Workbench, { privateKey, passphrase }: GnupgKey): void {
  const { code, output } = bench.gpg(...secretly(passphrase), '--import', bench.put('taken.asc', privateKey));
  if (code !== 0) throw new Error(output);
}
