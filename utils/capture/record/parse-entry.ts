import * as v from 'valibot';
import { VaultError } from '../../vault/errors.ts';

/**
 * Validates a journal entry.
 * @param what how the error names it
 * @throws VaultError `damaged`
 */
export function inForm<Note>(form: v.GenericSchema<unknown, Note>, note: unknown, what: string): Note {
  const result = v.safeParse(form, note);
  if (result.success) return result.output;
  throw new VaultError('damaged', `${what}: ${v.getDotPath(result.issues[0]) ?? 'form'}`);
}
