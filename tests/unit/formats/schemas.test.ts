import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { RecordInput } from '../../vectors/capture-record/answer.ts';
import { bytesOf } from '../../vectors/content.ts';
import type { ChainInput } from '../../vectors/custody-chain/answer.ts';
import { FORMATS_FOLDER, filesIn, materialAt, readVectors, VECTORS_FOLDER } from '../../vectors/folder.ts';
import { BY_WORDS, SCHEMAS } from '../../vectors/schemas.ts';

/* The JSON Schemas in docs/formats/schemas/, by a program that is not ours: they say what our schemas say. */

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: false });

const compiled = new Map<string, ValidateFunction>(
  Object.keys(SCHEMAS).map((name) => {
    const text = readFileSync(join(FORMATS_FOLDER, 'schemas', `${name}.schema.json`), 'utf8');
    return [name, ajv.compile(JSON.parse(text))];
  }),
);

const isValid = (name: string, value: unknown): boolean => compiled.get(name)?.(value) === true;
const holds = (name: string, value: unknown): boolean => {
  const schema = SCHEMAS[name]?.schema;
  if (schema === undefined) throw new Error(`no schema ${name}`);
  return v.safeParse(schema, value).success;
};

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

describe('the JSON Schemas', () => {
  it('say of each record among the vectors what our own schema says', () => {
    const base = (name: string) => parsed(materialAt('capture-record', 'base', name)) as never;
    let refused = 0;
    for (const { name, input } of readVectors<RecordInput>('capture-record')) {
      // Of bytes that are not the canonical form of anything a schema says nothing.
      if (!('base' in input)) continue;
      const value = parsed(bytesOf(input, base));
      const is = holds('capture-record', value);
      expect(isValid('capture-record', value), name).toBe(is);
      if (!is) refused += 1;
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('say of each entry of a chain among the vectors what our own schema says', () => {
    for (const { name, input } of readVectors<ChainInput>('custody-chain'))
      for (const entry of 'entries' in input ? input.entries : [])
        expect(isValid('custody-entry', entry), name).toBe(holds('custody-entry', entry));
  });

  const FILES: readonly [RegExp, string][] = [
    [/\/capture\.json$/, 'capture-record'],
    [/data\/case\.json$/, 'case'],
    [/data\/case\/entries\.json$/, 'case-entries'],
    [/data\/notes\.json$/, 'notes'],
    [/data\/matches\.json$/, 'matches'],
    [/data\/case\.jsonld$/, 'case-jsonld'],
    [/data\/timestamps\.json$/, 'timestamps'],
  ];

  it('hold for the files of every package that the vectors start from', () => {
    const seen = new Set<string>();
    for (const [path, bytes] of filesIn(join(VECTORS_FOLDER, 'package/base'))) {
      const schema = FILES.find(([pattern]) => pattern.test(path))?.[1];
      if (schema === undefined) continue;
      seen.add(schema);
      expect(isValid(schema, parsed(bytes)), path).toBe(true);
    }
    expect([...seen].toSorted()).toEqual(FILES.map(([, schema]) => schema).toSorted());
  });

  it('say in words what our schemas check by a function', () => {
    for (const [name, { schema }] of Object.entries(SCHEMAS))
      for (const pipe of checkedIn(schema))
        expect(pipe, `a check in ${name} wants a description behind it`).toMatch(/^Beyond this schema: /);
  });
});

/** The words behind each check in a schema, wherever it is; empty where there are none. */
function checkedIn(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { pipe } = schema as { pipe?: { type: string; description?: string }[] };
  const own = (pipe ?? []).flatMap((action, at) =>
    BY_WORDS.has(action.type) ? [pipe?.[at + 1]?.description ?? ''] : [],
  );
  return [...own, ...Object.values(schema).flatMap((part) => checkedIn(part, seen))];
}
