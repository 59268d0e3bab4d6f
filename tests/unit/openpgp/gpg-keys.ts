import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { armor, enums, readPrivateKey, type SecretKeyPacket, type SecretSubkeyPacket } from 'openpgp';
import { Workbench } from '../gnupg.ts';

/** Keys of all kinds, made by GnuPG, and what people do to them. */

export class KeyBench extends Workbench {
  /** @param parts algorithms of the primary key, and of each subkey with its use: `cv25519/encr` */
  make(name: string, primary: string, ...parts: string[]): string {
    const [algorithm = '', usage = 'sign,cert'] = primary.split('/');
    const mail = `${name.toLowerCase()}@law.example`;
    this.must('--passphrase', '', '--quick-gen-key', `${name} <${mail}>`, algorithm, usage, '0');
    const fingerprint = this.fingerprintOf(mail);
    for (const part of parts) {
      const [kind = '', use = 'encr', until = '0'] = part.split('/');
      this.must('--passphrase', '', '--quick-add-key', fingerprint, kind, use, until);
    }
    return mail;
  }

  fingerprintOf(mail: string): string {
    return /^fpr:::::::::([0-9A-F]+):/m.exec(this.must('--with-colons', '--list-keys', mail))?.[1] ?? '';
  }

  must(...args: string[]): string {
    const { code, output } = this.gpg('--pinentry-mode', 'loopback', ...args);
    if (code !== 0) throw new Error(`gpg ${args.join(' ')}: ${output}`);
    return output;
  }

  public(mail: string): string {
    return this.must('--armor', '--export', mail);
  }

  private(mail: string, how = '--export-secret-keys'): string {
    return this.must('--armor', '--passphrase', '', how, mail);
  }

  /** The binary form. */
  exported(mail: string): Uint8Array<ArrayBuffer> {
    const path = join(this.directory, 'exported.gpg');
    this.must('--yes', '--output', path, '--export', mail);
    return new Uint8Array(readFileSync(path));
  }
}

type Part = SecretKeyPacket | SecretSubkeyPacket;

/** The same key with its parts changed: `null` leaves one as it is. */
async function rebuilt(
  armoredKey: string,
  change: (part: Part, place: number) => Uint8Array | null,
): Promise<string> {
  const key = await readPrivateKey({ armoredKey });
  const list = key.toPacketList();
  let place = 0;
  for (const packet of list) {
    if (!('isDummy' in packet)) continue;
    const body = change(packet as Part, place++);
    if (body !== null) Object.assign(packet, { write: () => body });
  }
  return armor(enums.armor.privateKey, list.write());
}

/** Public half, then usage, cipher, S2K of GnuPG's own, its mode. @param serial of the card */
function stub(part: Part, mode: 1 | 2, serial: number[] = []): Uint8Array {
  const whole = part.write();
  const secret = lengthOfSecret(part);
  const tail = [255, 0, 101, 0, 0x47, 0x4e, 0x55, mode, ...(mode === 2 ? [serial.length, ...serial] : [])];
  return new Uint8Array([...whole.subarray(0, whole.length - secret), ...tail]);
}

/** What stands behind the public half: the octet of usage, numbers, two octets of checksum. */
function lengthOfSecret(part: Part): number {
  const { writePublicKey } = part as unknown as { writePublicKey(): Uint8Array };
  return part.write().length - writePublicKey.call(part).length;
}

/** As GnuPG exports a key that lies on a card. @param all or only its subkeys */
export const onCard = (armored: string, all: boolean): Promise<string> =>
  rebuilt(armored, (part, place) => (place > 0 || all ? stub(part, 2, Array(16).fill(7)) : null));

/** As GnuPG exports a key of which the subkeys lie elsewhere. */
export const withoutSubkeys = (armored: string): Promise<string> =>
  rebuilt(armored, (part, place) => (place > 0 ? stub(part, 1) : null));

/** One bit of the secret number of each subkey is another. */
export const spoilt = (armored: string): Promise<string> =>
  rebuilt(armored, (part, place) => {
    if (place === 0) return null;
    const whole = part.write().slice();
    const at = whole.length - 12;
    whole[at] = (whole[at] as number) ^ 1;
    // The checksum is a sum of octets.
    const sum =
      ((whole.at(-2) as number) << 8) + (whole.at(-1) as number) + ((whole[at] as number) & 1 ? 1 : -1);
    whole.set([(sum >> 8) & 0xff, sum & 0xff], whole.length - 2);
    return whole;
  });

/** Each part with the passphrase at its place. */
export async function lockedWith(armored: string, passphrases: readonly string[]): Promise<string> {
  const key = await readPrivateKey({ armoredKey: armored });
  for (const [place, { keyPacket }] of key.getKeys().entries()) {
    const passphrase = passphrases[place];
    if (passphrase !== undefined) await (keyPacket as Part).encrypt(passphrase);
  }
  return key.armor();
}

/** What mail programs, editors and shells do to a text. */
export const FORMS: Readonly<Record<string, (armored: string) => string>> = {
  quoted: (text) => text.replaceAll(/^/gm, '> '),
  'quoted twice, in a letter': (text) => `Salam!\n\n${text.replaceAll(/^/gm, '>> ')}\nHörmətlə`,
  'quoted as HTML': (text) => text.replaceAll(/^/gm, '&gt; '),
  indented: (text) => text.replaceAll(/^/gm, '\t    '),
  'with a mark of the byte order': (text) => `\ufeff${text}`,
  'without the blank line': (text) => text.replace(/-----\n\n/, '-----\n'),
  'with a head, without the blank line': (text) =>
    text.replace(/-----\n\n/, '-----\nVersion: GnuPG v2\nComment: https://gnupg.org/\n'),
  'with line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'with line ends of old Macs': (text) => text.replaceAll('\n', '\r'),
  'with empty lines between': (text) => text.replaceAll('\n', '\n\n'),
  'without its checksum': (text) => text.replace(/^=....\n/m, ''),
  'in the encoding of letters': (text) => text.replaceAll('=', '=3D'),
};
