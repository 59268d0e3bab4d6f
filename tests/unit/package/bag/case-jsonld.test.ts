import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_JSONLD } from '../../../../utils/evidence/bag/case-jsonld-file.ts';
import { unpack } from '../../../driver/unpack.ts';
import { makeVault, pack, requestFor } from '../fixture.ts';
import { decode } from '../rebuild.ts';

/*
 * Programs that are not ours read data/case.jsonld: a parser of JSON-LD, and a validator of SHACL with shapes of our own. The published
 * ones refuse the same errors: see docs/decisions/0204-the-same-in-case-and-uco.md.
 */

const SHAPES = new Store(
  new Parser().parse(readFileSync(new URL('../../../shapes/case-uco.ttl', import.meta.url), 'utf8')),
);

let text: string;

beforeAll(async () => {
  const { file } = await pack(requestFor(await makeVault()));
  const { files } = await unpack(file, { password: 'a password of the test' });
  text = decode(files.get(CASE_JSONLD));
});

async function quadsOf(jsonld: string): Promise<Store> {
  const quads = new Store();
  for await (const quad of Readable.from([jsonld]).pipe(new JsonLdParser())) quads.addQuad(quad);
  return quads;
}

/** The last part of the paths and the constraints that do not hold. */
async function refusals(jsonld: string): Promise<string[]> {
  const { results } = await new SHACLValidator(SHAPES).validate(await quadsOf(jsonld));
  const last = (term: { value: string } | null | undefined) => term?.value.split(/[/#]/).at(-1) ?? '';
  return results.map(({ path, sourceConstraintComponent: kind }) =>
    `${Array.isArray(path) ? '' : last(path as { value: string } | null)} ${last(kind)}`.trim(),
  );
}

type Json = Record<string, unknown> & { '@id': string; '@type': string };

/** The file with a node changed: the first of its class, wherever it lies. */
function changed(type: string, change: (node: Json) => void): string {
  const graph: unknown = JSON.parse(text);
  const walk = (value: unknown): boolean => {
    if (value === null || typeof value !== 'object') return false;
    if ((value as Json)['@type'] === type) {
      change(value as Json);
      return true;
    }
    return Object.values(value).some(walk);
  };
  if (!walk(graph)) throw new Error(`no ${type}`);
  return JSON.stringify(graph);
}

describe('the graph', () => {
  it('is read as RDF, and conforms', async () => {
    expect((await quadsOf(text)).size).toBe(271);
    expect(await refusals(text)).toEqual([]);
  });

  it.each<[string, string, (node: Json) => void, string]>([
    [
      'a digest without its method',
      'uco-types:Hash',
      (node) => void delete node['uco-types:hashMethod'],
      'hashMethod MinCountConstraintComponent',
    ],
    [
      'a digest that is no hexadecimal',
      'uco-types:Hash',
      (node) => Object.assign(node, { 'uco-types:hashValue': 'abc' }),
      'hashValue DatatypeConstraintComponent',
    ],
    [
      'a time without its type',
      'case-investigation:InvestigativeAction',
      (node) => Object.assign(node, { 'uco-action:startTime': '2024-03-04T08:00:00.000Z' }),
      'startTime DatatypeConstraintComponent',
    ],
    [
      'two performers',
      'case-investigation:InvestigativeAction',
      (node) =>
        Object.assign(node, {
          'uco-action:performer': [node['uco-action:performer'], { '@id': node['@id'] }],
        }),
      'performer MaxCountConstraintComponent',
    ],
    [
      'a size that is no integer',
      'uco-observable:ContentDataFacet',
      (node) =>
        Object.assign(node, {
          'uco-observable:sizeInBytes': { '@type': 'xsd:decimal', '@value': '1.5' },
        }),
      'sizeInBytes DatatypeConstraintComponent',
    ],
    [
      'a number of an exhibit that is no string',
      'case-investigation:ProvenanceRecord',
      (node) => Object.assign(node, { 'case-investigation:exhibitNumber': 1 }),
      'exhibitNumber DatatypeConstraintComponent',
    ],
    [
      'a node without a name',
      'uco-types:Hash',
      (node) => Reflect.deleteProperty(node, '@id'),
      'NodeKindConstraintComponent',
    ],
    [
      'a facet of no known class',
      'uco-observable:URLFacet',
      (node) => Object.assign(node, { '@type': 'uco-observable:Nothing' }),
      'hasFacet NodeConstraintComponent',
    ],
  ])('is refused with %s', async (_name, type, change, refusal) => {
    expect(await refusals(changed(type, change))).toContain(refusal);
  });
});
