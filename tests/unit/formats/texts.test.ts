import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as names from '../../../utils/verify/check-names.ts';
import { FORMATS_FOLDER } from '../../vectors/folder.ts';
import { jsonSchemaOf, SCHEMAS } from '../../vectors/schemas.ts';

/* The texts of docs/formats/ leave out no field, no word of a closed list and no check. What they say of each only a reader can hold against the code. */

const textOf = (name: string): string => readFileSync(join(FORMATS_FOLDER, `${name}.md`), 'utf8');

/** In which text each schema is described. That of a case's parts is long, and stands in its schema alone. */
const TEXTS: Readonly<Record<string, string>> = {
  'capture-record': 'capture-record',
  'custody-entry': 'custody-chain',
  case: 'package',
  notes: 'package',
  matches: 'package',
  timestamps: 'package',
};

/** Names of fields, and words of closed lists, wherever they are in a schema. */
function wordsIn(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { properties, enum: list } = schema as { properties?: object; enum?: unknown[] };
  for (const name of Object.keys(properties ?? {})) found.add(name);
  for (const word of list ?? []) if (typeof word === 'string') found.add(word);
  for (const part of Object.values(schema)) wordsIn(part, found);
  return found;
}

describe('the texts of the formats', () => {
  it.each(Object.entries(TEXTS))('name every field and word of the schema %s', (name, text) => {
    const described = SCHEMAS[name];
    if (described === undefined) throw new Error(`no schema ${name}`);
    const written = textOf(text) + textOf('README');
    const missing = [...wordsIn(jsonSchemaOf(described))].filter(
      (word) => !written.includes(`\`${word}\``) && !written.includes(`"${word}"`),
    );
    expect(missing).toEqual([]);
  });

  it('name every check', () => {
    const all = Object.values(names).flat();
    const written = ['README', 'capture-record', 'custody-chain', 'package'].map(textOf).join('\n');
    expect(all.filter((name) => !written.includes(`\`${name}\``))).toEqual([]);
  });
});
