import { combine, split } from 'shamir-secret-sharing';
import { sha256, toHex } from '../../bytes/digest.ts';
import { KitError } from '../errors.ts';

/*
 * What stands on the paper of a recovery kit: a secret of 160 random bits, whole on one sheet, or in three shares of which any two
 * give it (Shamir's scheme, by an audited library). One share alone says nothing of the secret. See docs/decisions/0042.
 *
 * A code is 28 bytes in Crockford's base 32, which has no letters that are taken for others, in nine groups of five:
 * version, mark of the kit (2), share or secret (20), number of the share or 0 (1), first bytes of their SHA-256 (4).
 */

const VERSION = 1;
const SECRET_LENGTH = 20;
const CHECK_LENGTH = 4;
const LENGTH = 3 + SECRET_LENGTH + 1 + CHECK_LENGTH;

const SHARES = 3;
const NEEDED = 2;

type Bytes = Uint8Array<ArrayBuffer>;

/** One sheet of paper. */
export interface KitSheet {
  /** As it is printed. */
  code: string;
  /** The same on all sheets of a kit, so that sheets of two kits are told apart. */
  mark: string;
  /** 1 to 3; `null`: the sheet is the whole kit. */
  share: number | null;
}

export interface Kit {
  /** For `setKit`; not to be shown or kept. */
  secret: string;
  sheets: KitSheet[];
}

/** A code that was read. */
export interface KitCode {
  mark: string;
  /** Its last byte is the number of the share; 0: the secret itself. */
  share: Bytes;
}

/** Makes a new kit. @param shared whether any two of three sheets are needed, and not the one */
export async function makeKit(shared: boolean): Promise<Kit> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_LENGTH));
  const mark = crypto.getRandomValues(new Uint8Array(2));
  const parts = shared ? await numbered(secret) : [new Uint8Array([...secret, 0])];
  const sheets = await Promise.all(
    parts.map(async (part, index) => ({
      code: await codeOf(mark, part),
      mark: toHex(mark).toUpperCase(),
      share: shared ? index + 1 : null,
    })),
  );
  return { secret: toHex(secret), sheets };
}

/** Reads what was typed from a sheet. @throws KitError `mistyped` | `newer` */
export async function readKitCode(typed: string): Promise<KitCode> {
  const bytes = fromBase32(typed);
  if (bytes === null || bytes.length !== LENGTH) throw new KitError('mistyped');
  const body = bytes.slice(0, -CHECK_LENGTH);
  const check = await checkOf(body);
  if (check.some((byte, index) => byte !== bytes[body.length + index])) throw new KitError('mistyped');
  if (body[0] !== VERSION) throw new KitError('newer');
  return { mark: toHex(body.subarray(1, 3)).toUpperCase(), share: body.slice(3) };
}

/**
 * The secret, for `openKeyringWithKit`.
 * @throws KitError `needs-another` | `same-share` | `other-kit`
 */
export async function secretOf(codes: readonly KitCode[]): Promise<string> {
  const [first, second] = codes;
  const whole = codes.find(({ share }) => numberOf(share) === 0);
  if (whole !== undefined) return toHex(whole.share.subarray(0, SECRET_LENGTH));
  if (first === undefined || second === undefined) throw new KitError('needs-another');
  if (first.mark !== second.mark) throw new KitError('other-kit');
  if (numberOf(first.share) === numberOf(second.share)) throw new KitError('same-share');
  return toHex(await combine([first.share, second.share]));
}

const numberOf = (share: Bytes): number => share[SECRET_LENGTH] ?? 0;

/** The shares in the order of their numbers, which the library chooses by chance. */
async function numbered(secret: Bytes): Promise<Bytes[]> {
  const shares = (await split(secret, SHARES, NEEDED)).map((share) => new Uint8Array(share));
  return shares.sort((one, other) => numberOf(one) - numberOf(other));
}

async function codeOf(mark: Bytes, share: Bytes): Promise<string> {
  const body = new Uint8Array([VERSION, ...mark, ...share]);
  const text = toBase32(new Uint8Array([...body, ...(await checkOf(body))]));
  return text.replaceAll(/.{5}(?=.)/g, '$& ');
}

/** Detects typing errors; an attacker who can forge it has the secret anyway. */
async function checkOf(body: Bytes): Promise<Bytes> {
  const digest = await sha256(body);
  return Uint8Array.from({ length: CHECK_LENGTH }, (_, index) =>
    Number.parseInt(digest.slice(2 * index, 2 * index + 2), 16),
  );
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function toBase32(bytes: Bytes): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += DIGITS[(held >> bits) & 31];
    }
  }
  return bits === 0 ? text : text + DIGITS[(held << (5 - bits)) & 31];
}

/** `null` for what has other signs. Blanks and hyphens are passed over, and letters that Crockford takes for digits. */
function fromBase32(typed: string): Bytes | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IİL]/g, '1');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const sign of text) {
    const digit = DIGITS.indexOf(sign);
    if (digit < 0) return null;
    held = ((held << 5) | digit) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  // What is left over must be the filling.
  return (held & ((1 << bits) - 1)) === 0 ? new Uint8Array(bytes) : null;
}
