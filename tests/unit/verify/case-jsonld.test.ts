import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_JSONLD, type CaseNode, NODE, nodeId } from '../../../utils/evidence/bag/case-jsonld-file.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { type CheckReport, checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { makeVault, OTHER_ID, pack, requestFor, type Vault } from '../package/fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';

/* What a package says in the words of CASE and UCO, held against its records and its chain. */

let vault: Vault;
let opened: Unpacked;

beforeAll(async () => {
  vault = await makeVault();
  const { file } = await pack(requestFor(vault));
  opened = await unpack(file, { password: 'a password of the test' });
});

interface Graph {
  '@context': Record<string, string>;
  '@graph': CaseNode[];
}

const graphIn = (files: Files): Graph => JSON.parse(decode(files.get(CASE_JSONLD)));

/** The package with another file, signed by its owner. */
async function reportWith(change: (files: Files) => void): Promise<CheckReport> {
  const files = filesOf(opened);
  change(files);
  await signAgain(files, vault.owner);
  return checkPackage(await openPackage(await zipOf(opened.name, files), null));
}

const edited = (change: (nodes: CaseNode[], graph: Graph) => void) => (files: Files) => {
  const graph = graphIn(files);
  change(graph['@graph'], graph);
  files.set(CASE_JSONLD, canonicalBytes(graph));
};

type Of<Type> = Extract<CaseNode, { '@type': Type }>;
function first<Type extends CaseNode['@type']>(nodes: readonly CaseNode[], type: Type): Of<Type> {
  const node = nodes.find((one): one is Of<Type> => one['@type'] === type);
  if (node === undefined) throw new Error(`no ${type}`);
  return node;
}

describe('what was written', () => {
  it('holds, and says nothing of what is not in the package', async () => {
    const report = await reportWith(() => undefined);
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'case-jsonld')?.result).toBe('held');
    const text = decode(filesOf(opened).get(CASE_JSONLD));
    expect(text).not.toContain(OTHER_ID);
    // The recipient of the other capture's export.
    expect(text).not.toContain('A'.repeat(40));
    // Titles and texts may name people.
    expect(text).not.toMatch(/Uydurma|Sınaq|Example/);
  });

  it('has of each capture the address, each file with its digest, the exhibit, and of the chain what it tells', () => {
    const nodes = graphIn(filesOf(opened))['@graph'];
    const counts = Object.groupBy(nodes, (node) => node['@type']);
    expect(Object.fromEntries(Object.entries(counts).map(([type, all]) => [type, all?.length]))).toEqual({
      'uco-identity:Identity': 1,
      'uco-tool:Tool': 2,
      'uco-observable:URL': 2,
      'uco-observable:File': 16,
      'case-investigation:ProvenanceRecord': 2,
      // Captured, viewed, captured.
      'case-investigation:InvestigativeAction': 3,
    });
  });

  it('is the same again of the same things', async () => {
    const { file } = await pack(requestFor(vault));
    const again = await unpack(file, { password: 'a password of the test' });
    expect(decode(again.files.get(CASE_JSONLD))).toBe(decode(opened.files.get(CASE_JSONLD)));
  });

  it('is not asked for in a package of an earlier version', async () => {
    const report = await reportWith((files) => void files.delete(CASE_JSONLD));
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.map(({ name }) => name)).not.toContain('case-jsonld');
  });
});

const CHANGES: [string, (files: Files) => void, string[]][] = [
  [
    'another digest of a file',
    edited((nodes) => {
      const [, content] = first(nodes, 'uco-observable:File')['uco-core:hasFacet'];
      content['uco-observable:hash']['uco-types:hashValue']['@value'] = '0'.repeat(64);
    }),
    ['jsonld-differs'],
  ],
  [
    'another address',
    edited((nodes) => {
      const [facet] = first(nodes, 'uco-observable:URL')['uco-core:hasFacet'];
      facet['uco-observable:fullValue'] = 'https://t.me/s/other';
    }),
    ['jsonld-differs'],
  ],
  [
    'another time of an act',
    edited((nodes) => {
      const act = first(nodes, 'case-investigation:InvestigativeAction');
      act['uco-action:startTime']['@value'] = '2020-01-01T00:00:00.000Z';
    }),
    ['jsonld-differs'],
  ],
  [
    'another performer',
    edited((nodes) => {
      const other: CaseNode = {
        '@id': nodeId(NODE.identity('B'.repeat(40))),
        '@type': 'uco-identity:Identity',
        'uco-core:name': 'B'.repeat(40),
      };
      first(nodes, 'case-investigation:InvestigativeAction')['uco-action:performer'] = {
        '@id': other['@id'],
      };
      nodes.push(other);
    }),
    ['jsonld-differs', 'jsonld-unknown'],
  ],
  [
    'another browser',
    edited((nodes) => {
      first(nodes, 'uco-tool:Tool')['uco-core:name'] = 'Other 2.0';
    }),
    ['jsonld-differs'],
  ],
  [
    'another number of an exhibit',
    edited((nodes) => {
      first(nodes, 'case-investigation:ProvenanceRecord')['case-investigation:exhibitNumber'] = '2';
    }),
    ['jsonld-differs'],
  ],
  [
    'a file less in an exhibit',
    edited((nodes) => void first(nodes, 'case-investigation:ProvenanceRecord')['uco-core:object'].pop()),
    ['jsonld-differs'],
  ],
  ['a node less', edited((nodes) => void nodes.pop()), ['jsonld-missing']],
  ['a node twice', edited((nodes) => void nodes.push(first(nodes, 'uco-tool:Tool'))), ['jsonld-twice']],
  [
    'an act that the chain does not have',
    edited((nodes) => {
      const act = first(nodes, 'case-investigation:InvestigativeAction');
      nodes.push({ ...act, '@id': nodeId('action another') });
    }),
    ['jsonld-unknown'],
  ],
  [
    'words that mean something else',
    edited((_nodes, graph) => {
      graph['@context']['uco-core'] = 'https://example.org/';
    }),
    ['other-form'],
  ],
  [
    'a fingerprint of a picture',
    edited((nodes) => void Object.assign(first(nodes, 'uco-observable:File'), { pdq: 'f'.repeat(64) })),
    ['other-form'],
  ],
  [
    'a name that was not ticked',
    edited((nodes) => void Object.assign(first(nodes, 'uco-identity:Identity'), { 'uco-core:tag': 'A.' })),
    ['other-form'],
  ],
  ['no canonical JSON', (files) => void files.set(CASE_JSONLD, encode('{ }')), ['not-canonical']],
  ['no JSON', (files) => void files.set(CASE_JSONLD, encode('{')), ['not-json']],
];

describe('the check notices, also where all was signed again,', () => {
  it.each(CHANGES)('%s', async (_name, change, codes) => {
    const failed = failuresOf(await reportWith(change));
    expect(failed.map(({ name, finding }) => [name, finding?.code])).toEqual(
      codes.map((code) => ['case-jsonld', code]),
    );
  });

  it('nothing of its own where the chain does not hold', async () => {
    const report = await reportWith((files) => void files.set('data/custody.jsonl', encode('{}\n')));
    expect(failuresOf(report).map(({ name }) => name)).not.toContain('case-jsonld');
    expect(report.checks.find(({ name }) => name === 'case-jsonld')).toMatchObject({
      result: 'unchecked',
      finding: { code: 'not-compared' },
    });
  });
});
