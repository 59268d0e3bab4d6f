import { browser } from '../../browser.ts';
import { TimestampError } from '../../errors/timestamp-error.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import { t } from '../../i18n/language.ts';
import type { Stamper } from '../../package/bag/bag-stamp.ts';
import type { ExportRequest } from '../../package/export/write-package.ts';
import type { Authority } from '../../timestamp/authorities.ts';
import { askAuthority } from '../../timestamp/client.ts';
import { fetchLists } from '../../timestamp/fetch-lists.ts';
import {
  chosenAuthorities,
  chosenListHosts,
  hasHostPermission,
  mayReachList,
} from '../../timestamp/settings.ts';
import { readCard } from '../../vault/content/captures.ts';
import { appendCustody, custodyEntries } from '../../vault/custody/custody.ts';
import { readStamps } from '../../vault/custody/stamps.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { rememberKey, renewKey } from '../../vault/keys/address-book.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { revokedKeys } from '../../vault/keys/revoke.ts';
import { titleOf } from '../capture-title.ts';
import { chosenNotes } from './chosen-notes.ts';
import type { ExportForm } from './form.ts';
import { oneVault } from './mixed-vaults.ts';
import { type ChosenCaptures, excludeDamaged, isCaptureFault, readCaptures } from './readable-captures.ts';
import { type FinishedPackage, type WriteOptions, writeToDisk } from './write-to-disk.ts';

/**
 * Makes and checks a package, and records the export in the custody chain.
 * @param ids captures in the order of the exhibits
 * @returns the captures that could not be included
 * @throws PackageError | OpenError | VaultError | MixedVaults, with no file left
 */
export async function runExport(
  db: VaultDatabase,
  home: OpenKeyring,
  form: ExportForm,
  ids: readonly string[],
  options: WriteOptions,
): Promise<FinishedPackage & { omitted: readonly OmittedCapture[] }> {
  const chosen = await readCaptures(db, home, ids);
  const sound = chosen.sound.map(({ record }) => record.id);
  const { ring, chain, origin } = await oneVault(db, home, sound);
  const { caseName, password, asZip, recipients: listed } = form.choices.value;
  const recipients = listed.map(({ recipient }) => recipient);
  const { stamps, damaged } = await readStamps(db, ring, origin);
  const custody = await custodyEntries(db, ring, chain);
  const request: ExportRequest = {
    caseName: caseName.trim(),
    exhibits: chosen.sound,
    custody,
    notes: form.notes.value ? await chosenNotes(db, home, sound, custody) : null,
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
    unreadableStamps: damaged,
    stampers: (await chosenAuthorities()).map(stamperOf),
    extensionVersion: browser.runtime.getManifest().version,
  };
  const made = await writeSound(request, chosen, options);
  try {
    // Before it can be saved: an export without an entry would be worse than an entry without an export.
    const act = {
      action: 'exported' as const,
      captures: chosen.sound.map(({ record }) => record.id),
      recipients: recipients.map(({ fingerprint }) => fingerprint),
    };
    await appendCustody(db, ring, act, chain);
    await rememberAll(db, home, form);
    return { ...made, omitted: await titled(db, home, chosen.omitted) };
  } catch (error) {
    await made.discard();
    throw error;
  }
}

/** With the title from the list; empty when it cannot be read. */
export type OmittedCapture = Omission & { title: string };

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

/**
 * Writes the package. Damage inside a file is only found while reading it. In that case check all captures, and write
 * the package again from the intact ones.
 */
async function writeSound(
  request: ExportRequest,
  chosen: ChosenCaptures,
  options: WriteOptions,
): Promise<FinishedPackage> {
  try {
    return await writeToDisk({ ...request, omitted: chosen.omitted }, options);
  } catch (error) {
    if (!isCaptureFault(error) || !(await excludeDamaged(chosen, options))) throw error;
    return writeToDisk({ ...request, exhibits: chosen.sound, omitted: chosen.omitted }, options);
  }
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
