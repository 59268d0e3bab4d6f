import { open } from 'node:fs/promises';
import { UsageError } from '../setup/plain.ts';

/** Who delivers. */
export interface Credentials {
  /** Value of the `Authorization` header; `null`: nobody was named. */
  authorization: string | null;
  /** Name of the account, where there is one. */
  user: string | null;
}

type Found = Partial<Record<'user' | 'password' | 'token', string>>;

/** Read, written or run by group or others. */
const OTHERS = 0o077;
const LONGEST = 64 * 1024;

/**
 * From the file, else from the environment.
 * @throws UsageError; it says nothing of what stands there
 */
export async function readCredentials(
  path: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Credentials> {
  if (path !== null) return credentialsOf(await inFile(path));
  const {
    SUBUT_DELIVER_USER: user,
    SUBUT_DELIVER_PASSWORD: password,
    SUBUT_DELIVER_TOKEN: token,
  } = environment;
  return credentialsOf({
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(token !== undefined && { token }),
  });
}

async function inFile(path: string): Promise<Found> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The file with the credentials could not be read: ${path} (${error.code}).`);
  });
  try {
    const { mode, size } = await file.stat();
    // Windows has no such modes.
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
      throw new UsageError(
        `Others can read ${path}: chmod 600 it, and make a new password if anybody could have read it.`,
      );
    if (size > LONGEST) throw new UsageError(`${path} is too long for a file with credentials.`);
    const text = await file.readFile('utf8');
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const found: Found = {};
    for (const line of lines) {
      const [, name, value] = /^(user|password|token)=(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError(`${path} takes only lines that begin with user=, password= or token=.`);
      found[name as keyof Found] = value;
    }
    return found;
  } finally {
    await file.close();
  }
}

function credentialsOf({ user, password, token }: Found): Credentials {
  if (token !== undefined) {
    if (user !== undefined || password !== undefined)
      throw new UsageError('A token, or a user and a password: not both.');
    // RFC 6750, 2.1
    if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token))
      throw new UsageError('The token has signs in it that no token has.');
    return { authorization: `Bearer ${token}`, user: null };
  }
  if (user === undefined && password === undefined) return { authorization: null, user: null };
  if (user === undefined || password === undefined || user.includes(':'))
    throw new UsageError('A user needs a password, and has no colon in its name.');
  // RFC 7617
  const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  return { authorization: `Basic ${basic}`, user };
}
