import { browser } from '../../browser.ts';
import { picturesChapter } from '../../cases/report/pictures/pictures-chapter.ts';
import { TimestampError } from '../../errors/timestamp-error.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import { t } from '../../i18n/language.ts';
import type { Stamper } from '../../package/bag/bag-stamp.ts';
import { numbering } from '../../package/bag/case-in-package.ts';
import type { ExportRequest } from '../../package/export/write-package.ts';
import type { PicturesChapter } from '../../package/report/report-view.ts';
import type { Authority } from '../../timestamp/authorities.ts';
import { chosenAuthorities, chosenListHosts, hasHostPermission } from '../../timestamp/chosen.ts';
import { askAuthority } from '../../timestamp/client.ts';
import { fetchLists } from '../../timestamp/fetch-lists.ts';
import { mayReachList } from '../../timestamp/settings.ts';
import { readCard, type StoredCapture } from '../../vault/content/captures.ts';
import { appendCustody, custodyEntries } from '../../vault/custody/custody.ts';
import { readProofs } from '../../vault/custody/proofs.ts';
import { readStamps } from '../../vault/custody/stamps.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import { rememberKey, renewKey } from '../../vault/keys/address-book.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { revokedKeys } from '../../vault/keys/revoke.ts';
import { titleOf } from '../capture-title.ts';
import { packagesToHandOn } from '../received/hand-on.ts';
import {
  type CaseChoices,
  caseForPackage,
  excludeDamagedFiles,
  type GatheredCase,
} from './case-for-package.ts';
import { chaptersFor } from './case-report.ts';
import { chosenMatches } from './chosen-matches.ts';
import { chosenNotes } from './chosen-notes.ts';
import type { ExportForm } from './form.ts';
import { MixedVaults, oneVault } from './mixed-vaults.ts';
import { type ChosenCaptures, excludeDamaged, isCaptureFault, readCaptures } from './readable-captures.ts';
import { type FinishedPackage, type WriteOptions, writeToDisk } from './write-to-disk.ts';

/**
 * Makes and checks a package, and records the export in the custody chain.
 * @param ids captures in the order of the exhibits
 * @returns also the captures that could not be included, and what could not of the case
 * @throws PackageError | OpenError | VaultError | MixedVaults, with no file left
 */
export async function runExport(
  db: VaultDatabase,
  home: OpenKeyring,
  form: ExportForm,
  ids: readonly string[],
  options: WriteOptions,
): Promise<ExportedPackage> {
  const chosen = await readCaptures(db, home, ids);
  const sound = chosen.sound.map(({ record }) => record.id);
  const { ring, chain, origin } = await oneVault(db, home, sound);
  const { caseName, password, asZip, recipients: listed } = form.choices.value;
  const recipients = listed.map(({ recipient }) => recipient);
  const { stamps, damaged } = await readStamps(db, ring, origin);
  const proofs = await readProofs(db, ring, origin);
  const custody = await custodyEntries(db, ring, chain);
  const request: Omit<ExportRequest, 'exhibits' | 'case'> = {
    caseName: caseName.trim(),
    custody,
    received: await packagesToHandOn(db, home, form.received.value, origin),
    notes: form.notes.value ? await chosenNotes(db, home, sound, custody) : null,
    matches: form.matches.value
      ? await chosenMatches(
          db,
          home,
          chosen.sound.map(({ record }) => record),
          custody,
          { others: form.otherMatches.value },
        )
      : [],
    owner: ring.ownerPrivate,
    signers: [ring.owner, ring.capture.toPublic()],
    revoked: origin === undefined ? (await revokedKeys(db, home)).map(({ key }) => key) : [],
    recipients,
    password: password || null,
    asZip,
    at: new Date(),
    language: form.language.value,
    picturesInReport: form.pictures.value,
    coverPictures: form.covered.value,
    organization: form.sender.value,
    contact: form.contact.value,
    chainStamps: stamps,
    chainProofs: proofs.proofs,
    unreadableStamps: damaged + proofs.damaged,
    stampers: (await chosenAuthorities()).map(stamperOf),
    extensionVersion: browser.runtime.getManifest().version,
  };
  const choices = form.caseChoices.value;
  const going: Going = {
    captures: chosen,
    ofCase: await chosenCase(db, home, choices, { origin, custody }),
  };
  const made = await writeSound(request, going, choices?.names ?? new Set(), options);
  try {
    // Before it can be saved: an export without an entry would be worse than an entry without an export.
    const act = {
      action: 'exported' as const,
      captures: chosen.sound.map(({ record }) => record.id),
      recipients: recipients.map(({ fingerprint }) => fingerprint),
    };
    await appendCustody(db, ring, act, chain);
    await rememberAll(db, home, form);
    const numberOf = numbering(going.ofCase);
    return {
      ...made,
      exhibits: act.captures.map((id) => ({ id, number: numberOf(id) })),
      omitted: await titled(db, home, chosen.omitted),
      ofCase: choices === null ? null : toldOf(going.ofCase),
    };
  } catch (error) {
    await made.discard();
    throw error;
  }
}

/** A package with what is told of it. */
export interface ExportedPackage extends FinishedPackage {
  /** The captures in it, with their numbers. */
  exhibits: readonly { id: string; number: number }[];
  omitted: readonly OmittedCapture[];
  /** `null`: no case was chosen. */
  ofCase: CaseTold | null;
}

/** With the title from the list; empty when it cannot be read. */
export type OmittedCapture = Omission & { title: string };

/** What is said of the case when the package is made. */
export interface CaseTold {
  /** Whether it could be read at all. */
  isIn: boolean;
  /** Versions of parts that cannot be read. */
  damaged: number;
  /** Files of the case that could not be put in. */
  files: number;
  /** Parts of which not all is proved: a name or a conclusion was taken out of them. */
  reworded: number;
}

function toldOf(ofCase: GatheredCase | null): CaseTold {
  if (ofCase === null) return { isIn: false, damaged: 0, files: 0, reworded: 0 };
  const { leftOut, filesLeftOut } = ofCase;
  return {
    isIn: true,
    damaged: leftOut.filter(({ why }) => why === 'damaged').length,
    files: filesLeftOut.length,
    reworded: new Set(leftOut.flatMap((one) => ('told' in one ? [one.part] : []))).size,
  };
}

function titled(
  db: VaultDatabase,
  home: OpenKeyring,
  omitted: readonly Omission[],
): Promise<OmittedCapture[]> {
  const titles = omitted.map(async (one) => {
    const card = await readCard(db, home, one.id).catch(() => null);
    return { ...one, title: card === null ? '' : titleOf(t, card) };
  });
  return Promise.all(titles);
}

/** What goes into a package: it becomes less where something is found damaged. */
interface Going {
  captures: ChosenCaptures;
  /** `null`: no case goes along. */
  ofCase: GatheredCase | null;
}

/**
 * Writes the package. Damage inside a file is only found while reading it. In that case check all captures and files of the case, and
 * write the package again from the intact ones.
 */
async function writeSound(
  request: Omit<ExportRequest, 'exhibits' | 'case'>,
  going: Going,
  names: ReadonlySet<string>,
  options: WriteOptions,
): Promise<FinishedPackage> {
  const write = async (): Promise<FinishedPackage> => {
    const { captures, ofCase } = going;
    const { chainStamps = [], ...rest } = request;
    const exhibits = captures.sound;
    const chapters =
      ofCase === null ? null : await chaptersFor(ofCase, { ...rest, exhibits, chainStamps, names });
    return writeToDisk(
      {
        ...request,
        exhibits,
        pictures: picturesFor(request, exhibits, ofCase),
        omitted: captures.omitted,
        case: ofCase === null ? null : { ...ofCase, chapters },
      },
      options,
    );
  };
  try {
    return await write();
  } catch (error) {
    if (!isCaptureFault(error)) throw error;
    const isLess = await excludeDamaged(going.captures, options);
    const ofCase = going.ofCase === null ? null : await excludeDamagedFiles(going.ofCase, options.signal);
    if (!isLess && ofCase === null) throw error;
    if (ofCase !== null) going.ofCase = ofCase;
    return write();
  }
}

/** What the report says of pictures that were decided on; the exhibits are those that are left. */
function picturesFor(
  { matches = [], language }: Pick<ExportRequest, 'matches' | 'language'>,
  exhibits: readonly StoredCapture[],
  ofCase: GatheredCase | null,
): PicturesChapter | null {
  const numberOf = numbering(ofCase);
  const ids = new Set(exhibits.map(({ record }) => record.id));
  return picturesChapter({
    exhibits: exhibits
      .map(({ record }) => ({ number: numberOf(record.id), record }))
      .toSorted((one, other) => one.number - other.number),
    matches: matches.filter(({ pictures }) => pictures.every(({ capture }) => ids.has(capture))),
    ...{ language, isAlone: false, nameless: null },
  });
}

/**
 * The case that was chosen, as far as it can be read.
 * @returns `null`: none was chosen, or nothing of it can be read
 * @throws MixedVaults where it belongs to another vault than the captures
 */
async function chosenCase(
  db: VaultDatabase,
  home: OpenKeyring,
  choices: CaseChoices | null,
  { origin, custody }: { origin: string | undefined; custody: readonly CustodyEntry[] },
): Promise<GatheredCase | null> {
  if (choices === null) return null;
  const row = await db.cases.get(choices.id);
  if (row !== undefined && row.origin !== origin) throw new MixedVaults();
  return caseForPackage(db, home, choices, custody).catch((error: unknown) => {
    if (error instanceof VaultError) return null;
    throw error;
  });
}

/** The key was confirmed and used, so remember it. If this fails, the next export asks again. */
async function rememberAll(db: VaultDatabase, home: OpenKeyring, form: ExportForm): Promise<void> {
  const known = new Set(form.book.value.map(({ fingerprint }) => fingerprint));
  for (const { recipient } of form.choices.value.recipients) {
    const { fingerprint, userIds, key } = recipient;
    const armored = key.armor();
    await (known.has(fingerprint)
      ? renewKey(db, home, { fingerprint, armored })
      : rememberKey(db, home, { fingerprint, names: userIds, armored })
    ).catch(() => undefined);
  }
}

function stamperOf(authority: Authority): Stamper {
  return {
    authority,
    async stamp(digest, signal) {
      if (!(await hasHostPermission(authority))) throw new TimestampError('no-permission');
      const options = signal === undefined ? {} : { signal };
      const received = await askAuthority(authority, digest, options);
      if ((await chosenListHosts()) === null) return received;
      const lists = await fetchLists(received.timestamp, { mayReach: mayReachList, ...options });
      return { ...received, lists };
    },
  };
}
