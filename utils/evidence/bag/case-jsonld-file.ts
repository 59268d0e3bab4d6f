import { v5 } from 'uuid';
import * as v from 'valibot';
import { canonicalBytes } from '../canonical.ts';
import { MisreadError } from '../finding.ts';
import { otherForm, readCanonicalJson } from '../strict-text.ts';

/*
 * `data/case.jsonld`: what records and custody chain say, in the words of CASE 1.4 and UCO 1.4 (caseontology.org,
 * unifiedcyberontology.org), for forensic programs that read these. JSON-LD 1.1, in canonical JSON. It says nothing that record or chain does
 * not say. Each node has a name of its own, and none is a blank one, as UCO asks.
 */

export const CASE_JSONLD = 'data/case.jsonld';

const UCO = 'https://ontology.unifiedcyberontology.org/uco';

const CONTEXT = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  kb: 'urn:uuid:',
  'uco-action': `${UCO}/action/`,
  'uco-core': `${UCO}/core/`,
  'uco-identity': `${UCO}/identity/`,
  'uco-observable': `${UCO}/observable/`,
  'uco-tool': `${UCO}/tool/`,
  'uco-types': `${UCO}/types/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** Of the names of nodes: RFC 9562, 5.5. */
const NAMESPACE = '37d8b6d5-bd7f-4594-8b7c-9a33a800de0d';

/** The name of a node: the same of the same thing in every package. @param of what it stands for, in words that are said below */
export const nodeId = (of: string): string => `kb:${v5(of, NAMESPACE)}`;

/** What nodes stand for, and so are named after. Digests are SHA-256, hexadecimal, lower case. */
export const NODE = {
  /** Whoever holds a key. @param fingerprint upper case */
  identity: (fingerprint: string) => `identity ${fingerprint}`,
  tool: (type: ToolType, name: string, version: string | null) => `tool ${type} ${name} ${version ?? ''}`,
  /** A capture's page. @param record digest of capture.json */
  url: (record: string) => `url ${record}`,
  /** @param path in the capture's folder */
  file: (record: string, path: string) => `file ${record} ${path}`,
  /** A capture under its number in a package. */
  exhibit: (record: string, number: number) => `exhibit ${record} ${number}`,
  /** @param link its digest */
  action: (link: string) => `action ${link}`,
  /** What belongs to a node. @param of what that stands for */
  part: (part: 'url-facet' | 'file-facet' | 'content-facet' | 'hash', of: string) => `${part} of ${of}`,
} as const;

const Id = v.pipe(
  v.string(),
  v.regex(/^kb:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
);
const Reference = v.strictObject({ '@id': Id });
const literalOf = <Type extends string>(type: Type) =>
  v.strictObject({ '@type': v.literal(`xsd:${type}` as const), '@value': v.string() });

const ToolType = v.picklist(['Browser', 'Browser extension']);
export type ToolType = v.InferOutput<typeof ToolType>;

const Identity = v.strictObject({
  '@id': Id,
  '@type': v.literal('uco-identity:Identity'),
  /** The fingerprint of the key, upper case. */
  'uco-core:name': v.string(),
});

const Tool = v.strictObject({
  '@id': Id,
  '@type': v.literal('uco-tool:Tool'),
  'uco-core:name': v.string(),
  'uco-tool:toolType': ToolType,
  /** Of a browser it stands in the name. */
  'uco-tool:version': v.optional(v.string()),
});

const Url = v.strictObject({
  '@id': Id,
  '@type': v.literal('uco-observable:URL'),
  'uco-core:hasFacet': v.strictTuple([
    v.strictObject({
      '@id': Id,
      '@type': v.literal('uco-observable:URLFacet'),
      /** The record's `page.url`. */
      'uco-observable:fullValue': v.string(),
    }),
  ]),
});

const File = v.strictObject({
  '@id': Id,
  '@type': v.literal('uco-observable:File'),
  'uco-core:hasFacet': v.strictTuple([
    v.strictObject({
      '@id': Id,
      '@type': v.literal('uco-observable:FileFacet'),
      'uco-observable:fileName': v.string(),
      /** From the root of the bag. */
      'uco-observable:filePath': v.string(),
    }),
    v.strictObject({
      '@id': Id,
      '@type': v.literal('uco-observable:ContentDataFacet'),
      'uco-observable:hash': v.strictObject({
        '@id': Id,
        '@type': v.literal('uco-types:Hash'),
        'uco-types:hashMethod': v.literal('SHA256'),
        'uco-types:hashValue': literalOf('hexBinary'),
      }),
      'uco-observable:mimeType': v.string(),
      'uco-observable:sizeInBytes': literalOf('integer'),
    }),
  ]),
});

const Exhibit = v.strictObject({
  '@id': Id,
  '@type': v.literal('case-investigation:ProvenanceRecord'),
  'case-investigation:exhibitNumber': v.string(),
  /** The page's address, capture.json, and the files of the record, in that order. */
  'uco-core:object': v.pipe(v.array(Reference), v.minLength(2)),
});

const Action = v.strictObject({
  '@id': Id,
  '@type': v.literal('case-investigation:InvestigativeAction'),
  /** The action as the chain calls it. */
  'uco-core:name': v.string(),
  /** `subut-custody/1 12 <digest of the link>` */
  'uco-core:description': v.string(),
  'uco-action:startTime': literalOf('dateTime'),
  /** Whoever holds the capture key. */
  'uco-action:performer': Reference,
  /** `captured`: the page's address; of all others the exhibits that they concern. */
  'uco-action:object': v.optional(v.pipe(v.array(Reference), v.minLength(1))),
  /** `captured`: browser and extension. */
  'uco-action:instrument': v.optional(v.strictTuple([Reference, Reference])),
  /** `captured`: the exhibit. */
  'uco-action:result': v.optional(v.strictTuple([Reference])),
  /** Those to whose keys a package was sealed. */
  'uco-action:participant': v.optional(v.pipe(v.array(Reference), v.minLength(1))),
});

const CaseNode = v.variant('@type', [Identity, Tool, Url, File, Exhibit, Action]);
export type CaseNode = v.InferOutput<typeof CaseNode>;
export type NodeOf<Type extends CaseNode['@type']> = Extract<CaseNode, { '@type': Type }>;

export const CaseJsonld = v.strictObject({
  /** Just these: with other words it would say other things. */
  '@context': v.strictObject(
    Object.fromEntries(Object.entries(CONTEXT).map(([prefix, iri]) => [prefix, v.literal(iri)])),
  ),
  /** In no order that would mean anything. */
  '@graph': v.array(CaseNode),
});

export const caseJsonldBytes = (graph: readonly CaseNode[]): Uint8Array<ArrayBuffer> =>
  canonicalBytes({ '@context': CONTEXT, '@graph': graph });

/** @throws Misread */
export function readCaseJsonld(bytes: Uint8Array): CaseNode[] {
  const result = v.safeParse(CaseJsonld, readCanonicalJson(bytes, CASE_JSONLD));
  if (!result.success) throw new MisreadError(otherForm(CASE_JSONLD, result.issues));
  return result.output['@graph'];
}
