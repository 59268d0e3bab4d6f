import {
  type CaseNode,
  caseJsonldBytes,
  NODE,
  type NodeOf,
  nodeId,
  type ToolType,
} from '../../evidence/bag/case-jsonld-file.ts';
import { type CustodyEntry, linkDigest } from '../../evidence/custody.ts';
import type { PlacedExhibit } from './exhibit.ts';

/* What records and custody chain say, as a graph in the words of CASE and UCO. */

const refer = (of: string) => ({ '@id': nodeId(of) });

/**
 * @param custody with the bodies that are told
 * @param capture fingerprint of the capture key, which signed the chain; upper case
 */
export async function caseJsonld(
  exhibits: readonly PlacedExhibit[],
  custody: readonly CustodyEntry[],
  capture: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const nodes = new Map<string, CaseNode>();
  const add = (...some: readonly CaseNode[]): void => {
    for (const node of some) nodes.set(node['@id'], node);
  };
  add(identity(capture));
  for (const { body } of custody) add(...(body?.recipients ?? []).map(identity));
  for (const { record } of exhibits) add(...toolsOf(record).map(tool));
  for (const exhibit of exhibits) add(...nodesOf(exhibit));
  const placed = new Map(exhibits.map((exhibit) => [exhibit.record.id, exhibit]));
  for (const entry of custody) add(...(await actions(entry, { placed, capture })));
  return caseJsonldBytes(Array.from(nodes.values()));
}

const identity = (fingerprint: string): NodeOf<'uco-identity:Identity'> => ({
  '@id': nodeId(NODE.identity(fingerprint)),
  '@type': 'uco-identity:Identity',
  'uco-core:name': fingerprint,
});

interface ToolFacts {
  type: ToolType;
  name: string;
  version: string | null;
}

/** Browser and extension with which it was captured. */
const toolsOf = ({ environment }: PlacedExhibit['record']): [ToolFacts, ToolFacts] => [
  { type: 'Browser', name: environment.browser, version: null },
  { type: 'Browser extension', name: 'Subut', version: environment.extension },
];

const toolName = ({ type, name, version }: ToolFacts): string => NODE.tool(type, name, version);

const tool = (facts: ToolFacts): NodeOf<'uco-tool:Tool'> => ({
  '@id': nodeId(toolName(facts)),
  '@type': 'uco-tool:Tool',
  'uco-core:name': facts.name,
  'uco-tool:toolType': facts.type,
  ...(facts.version === null ? {} : { 'uco-tool:version': facts.version }),
});

/** Of an exhibit: its page's address, its files, and itself. */
function nodesOf(exhibit: PlacedExhibit): CaseNode[] {
  const { record, recordBytes, recordSha256, number } = exhibit;
  const url = NODE.url(recordSha256);
  const files = [
    {
      path: 'capture.json',
      mediaType: 'application/json',
      bytes: recordBytes.length,
      sha256: recordSha256,
    },
    ...record.artifacts,
  ];
  return [
    {
      ...refer(url),
      '@type': 'uco-observable:URL',
      'uco-core:hasFacet': [
        {
          ...refer(NODE.part('url-facet', url)),
          '@type': 'uco-observable:URLFacet',
          'uco-observable:fullValue': record.page.url,
        },
      ],
    },
    ...files.map((file) => fileNode(exhibit, file)),
    {
      ...refer(NODE.exhibit(recordSha256, number)),
      '@type': 'case-investigation:ProvenanceRecord',
      'case-investigation:exhibitNumber': String(number),
      'uco-core:object': [refer(url), ...files.map(({ path }) => refer(NODE.file(recordSha256, path)))],
    },
  ];
}

function fileNode(
  { recordSha256, folder }: PlacedExhibit,
  file: { path: string; mediaType: string; bytes: number; sha256: string },
): NodeOf<'uco-observable:File'> {
  const { path, mediaType, bytes, sha256 } = file;
  const of = NODE.file(recordSha256, path);
  return {
    ...refer(of),
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [
      {
        ...refer(NODE.part('file-facet', of)),
        '@type': 'uco-observable:FileFacet',
        'uco-observable:fileName': path.slice(path.lastIndexOf('/') + 1),
        'uco-observable:filePath': `${folder}/${path}`,
      },
      {
        ...refer(NODE.part('content-facet', of)),
        '@type': 'uco-observable:ContentDataFacet',
        'uco-observable:hash': {
          ...refer(NODE.part('hash', of)),
          '@type': 'uco-types:Hash',
          'uco-types:hashMethod': 'SHA256',
          'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
        },
        'uco-observable:mimeType': mediaType,
        'uco-observable:sizeInBytes': { '@type': 'xsd:integer', '@value': String(bytes) },
      },
    ],
  };
}

interface Setting {
  placed: ReadonlyMap<string, PlacedExhibit>;
  capture: string;
}

/** @returns one, or none of an entry whose body is withheld */
async function actions(
  { link, body }: CustodyEntry,
  { placed, capture }: Setting,
): Promise<NodeOf<'case-investigation:InvestigativeAction'>[]> {
  if (body === null) return [];
  const digest = await linkDigest(link);
  const concerned = body.captures.flatMap((id) => placed.get(id) ?? []);
  const told = concerned.map(({ recordSha256, number }) => refer(NODE.exhibit(recordSha256, number)));
  const [first] = body.action === 'captured' ? concerned : [];
  const [browser, extension] = first === undefined ? [] : toolsOf(first.record);
  return [
    {
      ...refer(NODE.action(digest)),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': body.action,
      'uco-core:description': `${link.schema} ${link.sequence} ${digest}`,
      'uco-action:startTime': { '@type': 'xsd:dateTime', '@value': body.at.utc },
      'uco-action:performer': refer(NODE.identity(capture)),
      ...(first === undefined || browser === undefined || extension === undefined
        ? { ...(told.length > 0 ? { 'uco-action:object': told } : {}) }
        : {
            'uco-action:object': [refer(NODE.url(first.recordSha256))],
            'uco-action:instrument': [refer(toolName(browser)), refer(toolName(extension))],
            'uco-action:result': [refer(NODE.exhibit(first.recordSha256, first.number))],
          }),
      ...(body.recipients.length > 0
        ? {
            'uco-action:participant': Array.from(new Set(body.recipients), (one) =>
              refer(NODE.identity(one)),
            ),
          }
        : {}),
    },
  ];
}
