import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { CaseEntriesFile } from '../../utils/evidence/bag/case-entries-file.ts';
import { CaseFile } from '../../utils/evidence/bag/case-file.ts';
import { CaseJsonld } from '../../utils/evidence/bag/case-jsonld-file.ts';
import { MatchesFile } from '../../utils/evidence/bag/matches-file.ts';
import { NotesFile } from '../../utils/evidence/bag/notes-file.ts';
import { CustodyEntry } from '../../utils/evidence/custody.ts';
import { CaptureRecord } from '../../utils/evidence/record.ts';
import { StampList } from '../../utils/timestamp/stamp-list.ts';

/*
 * The JSON Schemas (2020-12) of docs/formats/schemas/, made of the schemas that our code reads with. What those check by a function
 * has to be said in words there: `v.description` behind `v.check`.
 */

type Schema = v.GenericSchema;

/** @property title what it is the schema of */
interface Described {
  title: string;
  schema: Schema;
}

/** By their file names, without ending. */
export const SCHEMAS: Readonly<Record<string, Described>> = {
  'capture-record': { title: 'capture.json, subut-capture/1', schema: CaptureRecord },
  'custody-entry': { title: 'One line of custody.jsonl, subut-custody/1', schema: CustodyEntry },
  case: { title: 'data/case.json, subut-case/1', schema: CaseFile },
  'case-entries': { title: 'data/case/entries.json, subut-case-entries/1', schema: CaseEntriesFile },
  notes: { title: 'data/notes.json, subut-notes/1', schema: NotesFile },
  matches: { title: 'data/matches.json, subut-matches/1', schema: MatchesFile },
  'case-jsonld': { title: 'data/case.jsonld, CASE 1.4 and UCO 1.4', schema: CaseJsonld },
  timestamps: { title: 'data/timestamps.json, subut-timestamps/1', schema: StampList },
};

/** What no JSON Schema of these says. */
const BEYOND =
  'Lengths of texts are counted in UTF-16 code units. The bytes must be the canonical form of the value (RFC 8785), which a JSON Schema cannot say. What else it cannot say stands in the descriptions that begin with "Beyond this schema".';

/** Kinds of text that JSON Schema leaves to `format`, which programs may pass over: as the pattern that our code holds them to. */
const PATTERNS: ReadonlySet<string> = new Set(['uuid']);

/** What is checked by a function. */
export const BY_WORDS: ReadonlySet<string> = new Set(['check', 'url']);

const CONFIG: ConversionConfig = {
  target: 'draft-2020-12',
  overrideAction({ valibotAction, jsonSchema }) {
    const { type } = valibotAction;
    if (PATTERNS.has(type)) {
      const { requirement } = valibotAction as unknown as { requirement: RegExp };
      return { ...jsonSchema, format: undefined, pattern: patternOf(requirement) };
    }
    // Its words follow it: a test wants them.
    return BY_WORDS.has(type) ? { ...jsonSchema, format: undefined } : undefined;
  },
};

/** JSON Schema has no flags. */
function patternOf({ source, flags }: RegExp): string {
  return flags.includes('i') ? source.replaceAll('a-f', 'a-fA-F') : source;
}

export function jsonSchemaOf({ title, schema }: Described): object {
  const { $schema, ...rest } = toJsonSchema(schema, CONFIG);
  return { $schema, title, description: BEYOND, ...rest };
}

/** The files, by their paths in docs/formats/schemas/. */
export const schemaFiles = (): Map<string, Uint8Array> =>
  new Map(
    Object.entries(SCHEMAS).map(([name, described]) => [
      `${name}.schema.json`,
      Buffer.from(`${JSON.stringify(jsonSchemaOf(described), null, 2)}\n`),
    ]),
  );
