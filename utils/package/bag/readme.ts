import { MANIFEST, SIGNER, TAGMANIFEST, TAGMANIFEST_SIGNATURE } from '../../evidence/bag/bagit.ts';
import { CASE_ENTRIES, CASE_FILES_FOLDER } from '../../evidence/bag/case-entries-file.ts';
import { CASE_FILE, REPORT_TEXT } from '../../evidence/bag/case-file.ts';
import { CASE_JSONLD } from '../../evidence/bag/case-jsonld-file.ts';
import { CUSTODY_FILE } from '../../evidence/bag/custody-file.ts';
import { MATCHES_FILE } from '../../evidence/bag/matches-file.ts';
import { NOTES_FILE, NOTES_TEXT } from '../../evidence/bag/notes-file.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import { bagStampPath, listPath } from '../../evidence/bag/stamp-files.ts';
import { CONNECTION_FILE } from '../../evidence/connection.ts';
import { groupFingerprint } from '../../openpgp/fingerprint.ts';
import { keptLists } from '../../timestamp/chain-stamp.ts';
import { linkFile, STAMP_FOLDER, STAMP_LIST } from '../../timestamp/stamp-list.ts';
import { INNER_NAME } from '../../zip/winzip-aes.ts';
import { omittedValues } from '../report/report-view.ts';
import { meaningOf, type Stamping } from '../report/stamp-view.ts';
import { CASE_WORDS } from '../words/case.ts';
import { CONNECTION_WORDS } from '../words/connection.ts';
import { WORDS } from '../words/languages.ts';
import { PROOF_WORDS } from '../words/proofs.ts';
import { RECEIVED_WORDS } from '../words/received.ts';
import { REPORT_WORDS } from '../words/report.ts';
import { SCRIPT_WORDS } from '../words/scripts.ts';
import { STAMP_WORDS } from '../words/stamps.ts';
import type { Words } from '../words/words.ts';
import type { PlacedStamp } from './chain-stamps.ts';
import { VERIFY_SH } from './verify-sh.ts';

/*
 * How to check a package by hand. The commands are complete, with this package's own file names; a test runs each of
 * them from the finished text.
 */

export interface ReadmeFacts {
  /** The bag's folder; the sealed file is `<name>.zip.gpg`. */
  name: string;
  /** It was sealed as a locked ZIP, not to OpenPGP. */
  asZip: boolean;
  /** It was sealed to keys and to a password. */
  bothWays: boolean;
  fingerprint: string;
  folders: readonly string[];
  /** Names of files that hold a page as the browser keeps it. */
  archives: readonly string[];
  /** Paths of the files that hold the certificates of connections. */
  certificates: readonly string[];
  omitted: readonly Omission[];
  /** Whether notes of the captures' owner are in it. */
  hasNotes: boolean;
  /** Whether decisions on pictures are in it. */
  hasMatches: boolean;
  /** Whether packages that were received are in it. */
  hasReceived: boolean;
  /** Files of the case that was put in; `null`: none was. */
  caseFiles: number | null;
  stamping: Stamping;
}

/** A step: what to do, the commands, and what to know of them. */
export interface CheckStep {
  text: string;
  commands: string[];
  note: string | null;
}

export function checkSteps(facts: ReadmeFacts, words: Words): CheckStep[] {
  const { name, asZip, bothWays, fingerprint, folders } = facts;
  const { check } = words;
  const report = REPORT_WORDS[words.language];
  const zip = asZip ? INNER_NAME : `${name}.zip`;
  const captures = folders.map((folder) => `gpg --verify ${folder}/capture.json.asc ${folder}/capture.json`);
  return [
    asZip
      ? { text: report.unlock, commands: [`7z x ${name}.locked.zip`], note: null }
      : {
          text: check.decrypt,
          commands: [`gpg --output ${zip} --decrypt ${zip}.gpg`],
          note: bothWays ? `${check.keyOrPassword} ${check.noKeyYet}` : check.noKeyYet,
        },
    { text: check.unpack, commands: [`unzip ${zip}`, `cd ${name}`], note: null },
    { text: check.importKeys, commands: [`gpg --import ${SIGNER}`], note: null },
    {
      text: check.compare,
      commands: [`gpg --fingerprint ${fingerprint}`],
      note: groupFingerprint(fingerprint),
    },
    {
      text: check.verify,
      commands: [`gpg --verify ${TAGMANIFEST_SIGNATURE} ${TAGMANIFEST}`],
      note: check.trustNote,
    },
    {
      text: check.digests,
      commands: [`sha256sum -c ${TAGMANIFEST}`, `sha256sum -c ${MANIFEST}`],
      note: null,
    },
    ...(captures.length === 0 ? [] : [{ text: check.captures, commands: captures, note: null }]),
    ...stampSteps(facts.stamping, words),
    ...proofSteps(facts.stamping, words),
    ...certificateSteps(facts.certificates, words),
    {
      text: report.checkSheet,
      commands: [['sha256sum', CASE_FILE, ...folders.map((folder) => `${folder}/capture.json`)].join(' ')],
      note: report.checkSheetNote,
    },
    {
      text: SCRIPT_WORDS[words.language].step,
      commands: [`sh ${VERIFY_SH} ${words.language}`],
      note: SCRIPT_WORDS[words.language].stepNote,
    },
  ];
}

function stampSteps({ chain, asked }: Stamping, { language }: Words): CheckStep[] {
  const { steps } = STAMP_WORDS[language];
  const commands = (data: string, stamp: string, root: string): string[] => [
    `openssl ts -verify -data ${data} -in ${stamp} -CAfile ${root}`,
    `openssl ts -reply -in ${stamp} -text`,
  ];
  const rootOf = ({ file, pem }: PlacedStamp): string => (pem === null ? 'root.pem' : `${file}.pem`);
  const without = new Set(chain.flatMap(({ pem, authority }) => (pem === null ? [authority.url] : [])));
  const roots = new Map(chain.flatMap(({ file, pem }) => (pem === null ? [] : [[pem, `${file}.pem`]])));
  const bag = bagStampPath(1);
  const list: CheckStep[] = [];
  if (chain.length > 0) {
    const places = [...new Set(chain.map(({ sequence }) => sequence))].join(', ');
    list.push({
      text: steps.chain,
      commands: chain.flatMap((stamp) =>
        commands(linkFile(stamp.sequence), `${stamp.file}.tsr`, rootOf(stamp)),
      ),
      note: [
        steps.chainNote(places),
        ...(without.size > 0 ? [steps.noRoot([...without].join(', '))] : []),
      ].join(' '),
    });
  }
  if (asked.length > 0)
    list.push({ text: steps.bag, commands: commands(TAGMANIFEST, bag, `${bag}.pem`), note: null });
  const files = [...roots.values(), ...(asked.length > 0 ? [`${bag}.pem`] : [])];
  const fingerprints = files.map((file) => `openssl x509 -in ${file} -noout -subject -fingerprint -sha256`);
  if (fingerprints.length > 0) list.push({ text: steps.root, commands: fingerprints, note: null });
  // Whether the stamp on the whole package has lists is not known yet when this is written.
  const lists = chain.flatMap(({ file, lists: asked }) =>
    keptLists(asked).flatMap((_, at) => [
      `openssl crl -inform DER -in ${listPath(file, at + 1)} -noout -text`,
      `openssl ts -reply -in ${file}.tsr -token_out | openssl pkcs7 -inform DER -print_certs -text -noout`,
    ]),
  );
  if (lists.length > 0) list.push({ text: steps.lists, commands: [...new Set(lists)], note: null });
  return list;
}

function proofSteps({ proofs }: Stamping, { language }: Words): CheckStep[] {
  if (proofs.length === 0) return [];
  const { step, stepNote } = PROOF_WORDS[language];
  const commands = proofs.flatMap(({ file, sequence }) => [
    `ots info ${file}.ots`,
    `ots --no-bitcoin verify -f ${linkFile(sequence)} ${file}.ots`,
  ]);
  return [{ text: step, commands, note: stepNote }];
}

function certificateSteps(files: readonly string[], { language }: Words): CheckStep[] {
  if (files.length === 0) return [];
  const { step, limits } = CONNECTION_WORDS[language];
  const commands = files.map(
    (file) =>
      `openssl x509 -in ${file} -noout -subject -issuer -dates -fingerprint -sha256 -ext subjectAltName`,
  );
  return [{ text: step, commands, note: limits }];
}

/** `README.txt`: the same in the three languages, one after the other. */
export function readmeText(facts: ReadmeFacts): string {
  return [WORDS.az, WORDS.ru, WORDS.en].map((words) => part(facts, words)).join(`\n${'='.repeat(72)}\n\n`);
}

function part(facts: ReadmeFacts, words: Words): string {
  const { check, document } = words;
  const meaning = meaningOf(words, facts.stamping);
  const stamps = STAMP_WORDS[words.language].contents;
  const steps = checkSteps(facts, words).map(({ text, commands, note }, index) => {
    const lines = commands.map((command) => `    ${command}\n`).join('');
    return `${wrap(`${index + 1}. ${text}`)}\n${lines}${note === null ? '' : `\n${wrap(note)}`}\n`;
  });
  const contents: [string, string][] = [
    ['data/report.pdf', check.contents.report],
    [REPORT_TEXT, check.contents.text],
    ['data/index.html', check.contents.index],
    ['data/captures/', check.contents.captures],
    ...facts.archives.map((name): [string, string] => [`data/captures/…/${name}`, words.coverage.archive]),
    ...(facts.certificates.length > 0
      ? [[`data/captures/…/${CONNECTION_FILE}`, CONNECTION_WORDS[words.language].file] as [string, string]]
      : []),
    ...(facts.hasNotes
      ? [[`${NOTES_TEXT}, ${NOTES_FILE}`, REPORT_WORDS[words.language].notes.file] as [string, string]]
      : []),
    ...(facts.hasMatches ? [[MATCHES_FILE, REPORT_WORDS[words.language].matches] as [string, string]] : []),
    ...(facts.caseFiles !== null
      ? [[CASE_ENTRIES, CASE_WORDS[words.language].entries] as [string, string]]
      : []),
    ...(facts.caseFiles ? [[CASE_FILES_FOLDER, CASE_WORDS[words.language].files] as [string, string]] : []),
    ...(facts.hasReceived
      ? [['data/received/', RECEIVED_WORDS[words.language].file] as [string, string]]
      : []),
    [CUSTODY_FILE, check.contents.custody],
    [CASE_FILE, check.contents.case],
    [CASE_JSONLD, check.contents.jsonld],
    ...(facts.stamping.chain.length > 0 ? [[STAMP_FOLDER, stamps.folder] as [string, string]] : []),
    ...(facts.stamping.proofs.length > 0
      ? [[`${STAMP_FOLDER}….ots`, PROOF_WORDS[words.language].file] as [string, string]]
      : []),
    [STAMP_LIST, stamps.list],
    [SIGNER, check.contents.signer],
  ];
  const omitted = omittedValues(facts.omitted, words).map((line) => wrap(`- ${line}`));
  return [
    `${document.heading}\n${facts.name}\n\n`,
    ...(omitted.length > 0 ? [`${REPORT_WORDS[words.language].omitted}\n\n${omitted.join('')}\n`] : []),
    `${check.whatIsWhat}\n\n${contents.map(([path, text]) => wrap(`- ${path}: ${text}`)).join('')}\n`,
    `${check.heading}\n\n${wrap(check.intro)}\n${steps.join('')}${wrap(check.windows)}\n`,
    `${meaning.showsHeading}\n\n${meaning.shows.map((line) => wrap(`- ${line}`)).join('')}\n`,
    `${meaning.showsNotHeading}\n\n${meaning.showsNot.map((line) => wrap(`- ${line}`)).join('')}`,
  ].join('');
}

const WIDTH = 78;

/** Lines of at most 78 characters, where words allow it. */
function wrap(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return `${lines.join('\n')}\n`;
}
