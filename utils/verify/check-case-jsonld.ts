import {
  CASE_JSONLD,
  type CaseNode,
  NODE,
  nodeId,
  readCaseJsonld,
} from '../evidence/bag/case-jsonld-file.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import { canonicalBytes } from '../evidence/canonical.ts';
import { type CustodyEntry, linkDigest } from '../evidence/custody.ts';
import { found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import { fingerprintOf } from '../openpgp/fingerprint.ts';
import type { CheckedCapture } from './check-capture.ts';
import type { CheckName } from './check-names.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Fail, Findings } from './findings.ts';

/** Which capture, and in which folder of the package it lies. */
export type PlacedCapture = Pick<CheckedCapture, 'number' | 'record' | 'checks'> & { folder: string };

interface Read {
  number: number;
  folder: string;
  record: CaptureRecord;
  /** Of capture.json. */
  file: { size: number; sha256: string };
}

/**
 * What the package says in the words of CASE and UCO, where it does: of each capture, each disclosed act of the chain and each key just what
 * record and chain say, and nothing else. Earlier versions put no such file in.
 */
export async function checkCaseJsonld(
  findings: Findings,
  files: PackageFiles,
  entries: readonly CustodyEntry[],
  captures: readonly PlacedCapture[],
  signers: Signers | null,
): Promise<void> {
  if (!files.has(CASE_JSONLD)) return;
  const exhibits = captures.flatMap(({ number, folder, record }): Read[] => {
    const file = files.get(`${folder}/capture.json`);
    return record === null || file === undefined ? [] : [{ number, folder, record, file }];
  });
  if (signers === null || !isWhole(findings, captures)) {
    findings.unchecked('case-jsonld', CASE_JSONLD, found('not-compared'));
    return;
  }
  const capture = fingerprintOf(signers.capture);
  await findings.run('case-jsonld', CASE_JSONLD, async (fail) => {
    const told = new Told(readCaseJsonld(bytesOf(files, CASE_JSONLD)), fail);
    for (const fingerprint of [capture, ...entries.flatMap(({ body }) => body?.recipients ?? [])])
      told.expect(NODE.identity(fingerprint), {
        '@type': 'uco-identity:Identity',
        'uco-core:name': fingerprint,
      });
    for (const exhibit of exhibits) expectExhibit(told, exhibit);
    const byId = new Map(exhibits.map((exhibit) => [exhibit.record.id, exhibit]));
    for (const { link, body } of entries) {
      if (body === null) continue;
      const digest = await linkDigest(link);
      const own = body.captures.flatMap((id) => byId.get(id) ?? []);
      told.expect(NODE.action(digest), {
        '@type': 'case-investigation:InvestigativeAction',
        'uco-core:name': body.action,
        'uco-core:description': `subut-custody/1 ${link.sequence} ${digest}`,
        'uco-action:startTime': typed('dateTime', body.at.utc),
        'uco-action:performer': reference(NODE.identity(capture)),
        ...(own.length === 0 ? {} : body.action === 'captured' ? capturing(own) : about(own)),
        ...some('uco-action:participant', [...new Set(body.recipients)].map(NODE.identity)),
      });
    }
    told.end();
  });
}

/** Whether that holds against which the file is to be held. Else it would be told again, node by node, that it does not. */
const isWhole = (findings: Findings, captures: readonly PlacedCapture[]): boolean =>
  (['custody-chain', 'custody-signatures', 'custody-captures', 'case-file', 'exhibits'] as const).every(
    (name) => findings.held(name),
  ) &&
  captures.every(({ checks }) =>
    checks.every(({ name, result }) => result === 'held' || !OF_RECORDS.includes(name)),
  );

const OF_RECORDS: readonly CheckName[] = ['record', 'folder', 'artifacts', 'custody-entry'];

/** The nodes of the file; each must be what is expected of it, and none may be left. */
class Told {
  readonly #left = new Map<string, CaseNode>();
  readonly #fail: Fail;

  constructor(nodes: readonly CaseNode[], fail: Fail) {
    this.#fail = fail;
    for (const node of nodes) {
      if (this.#left.has(node['@id'])) fail(found('jsonld-twice', { id: node['@id'] }));
      this.#left.set(node['@id'], node);
    }
  }

  readonly #seen = new Set<string>();

  /** @param what it stands for, by which it is named; the same may be expected more than once */
  expect(what: string, node: Record<string, unknown>): void {
    const id = nodeId(what);
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const is = this.#left.get(id);
    this.#left.delete(id);
    if (is === undefined) this.#fail(found('jsonld-missing', { what }));
    else if (textOf(is) !== textOf({ '@id': id, ...node })) this.#fail(found('jsonld-differs', { what }));
  }

  end(): void {
    for (const id of this.#left.keys()) this.#fail(found('jsonld-unknown', { id }));
  }
}

const textOf = (node: unknown): string => new TextDecoder().decode(canonicalBytes(node));
const reference = (what: string) => ({ '@id': nodeId(what) });
const typed = (type: string, value: string) => ({ '@type': `xsd:${type}`, '@value': value });
const some = (key: string, whats: readonly string[]): Record<string, unknown> =>
  whats.length === 0 ? {} : { [key]: whats.map(reference) };

const exhibitName = ({ file, number }: Read): string => NODE.exhibit(file.sha256, number);

const browserName = ({ environment }: CaptureRecord): string =>
  NODE.tool('Browser', environment.browser, null);
const extensionName = ({ environment }: CaptureRecord): string =>
  NODE.tool('Browser extension', 'Subut', environment.extension);

function capturing([exhibit]: readonly Read[]): Record<string, unknown> {
  if (exhibit === undefined) return {};
  return {
    ...some('uco-action:object', [NODE.url(exhibit.file.sha256)]),
    ...some('uco-action:instrument', [browserName(exhibit.record), extensionName(exhibit.record)]),
    ...some('uco-action:result', [exhibitName(exhibit)]),
  };
}

const about = (exhibits: readonly Read[]): Record<string, unknown> =>
  some('uco-action:object', exhibits.map(exhibitName));

function expectExhibit(told: Told, exhibit: Read): void {
  const { number, folder, record, file } = exhibit;
  const { browser, extension } = record.environment;
  told.expect(browserName(record), {
    '@type': 'uco-tool:Tool',
    'uco-core:name': browser,
    'uco-tool:toolType': 'Browser',
  });
  told.expect(extensionName(record), {
    '@type': 'uco-tool:Tool',
    'uco-core:name': 'Subut',
    'uco-tool:toolType': 'Browser extension',
    'uco-tool:version': extension,
  });
  const url = NODE.url(file.sha256);
  told.expect(url, {
    '@type': 'uco-observable:URL',
    'uco-core:hasFacet': [
      {
        ...reference(NODE.part('url-facet', url)),
        '@type': 'uco-observable:URLFacet',
        'uco-observable:fullValue': record.page.url,
      },
    ],
  });
  const own = { path: 'capture.json', mediaType: 'application/json', bytes: file.size, sha256: file.sha256 };
  const all = [own, ...record.artifacts];
  for (const { path, mediaType, bytes, sha256 } of all) {
    const what = NODE.file(file.sha256, path);
    told.expect(what, {
      '@type': 'uco-observable:File',
      'uco-core:hasFacet': [
        {
          ...reference(NODE.part('file-facet', what)),
          '@type': 'uco-observable:FileFacet',
          'uco-observable:fileName': path.split('/').at(-1),
          'uco-observable:filePath': `${folder}/${path}`,
        },
        {
          ...reference(NODE.part('content-facet', what)),
          '@type': 'uco-observable:ContentDataFacet',
          'uco-observable:hash': {
            ...reference(NODE.part('hash', what)),
            '@type': 'uco-types:Hash',
            'uco-types:hashMethod': 'SHA256',
            'uco-types:hashValue': typed('hexBinary', sha256),
          },
          'uco-observable:mimeType': mediaType,
          'uco-observable:sizeInBytes': typed('integer', String(bytes)),
        },
      ],
    });
  }
  told.expect(exhibitName(exhibit), {
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': String(number),
    'uco-core:object': [reference(url), ...all.map(({ path }) => reference(NODE.file(file.sha256, path)))],
  });
}
