import { browser } from '../../utils/browser.ts';
import type { Stamper } from '../../utils/package/bag-stamp.ts';
import type { ExportRequest } from '../../utils/package/export.ts';
import type { Omission } from '../../utils/package/omitted.ts';
import type { Authority } from '../../utils/timestamp/authorities.ts';
import { askAuthority } from '../../utils/timestamp/client.ts';
import { TimestampError } from '../../utils/timestamp/errors.ts';
import { chosenAuthorities, mayReach } from '../../utils/timestamp/settings.ts';
import { rememberKey, renewKey } from '../../utils/vault/address-book.ts';
import { readCard } from '../../utils/vault/captures.ts';
import { appendCustody, custodyEntries } from '../../utils/vault/custody.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import { type Belonging, belongingOf, belongsTo } from '../../utils/vault/origins.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { readStamps } from '../../utils/vault/stamps.ts';
import { t } from '../i18n/language.ts';
import { titleOf } from '../words/title.ts';
import type { ExportForm } from './form.ts';
import { MixedVaults } from './mixed-vaults.ts';
import { type ChosenCaptures, dropDamaged, isOfOneCapture, readCaptures } from './sound.ts';
import { type FinishedPackage, type WriteOptions, writeToDisk } from './write-to-disk.ts';

/**
 * From the filled-in form to a checked package whose making stands in the custody chain.
 * @param ids captures in the order of the exhibits
 * @returns with those captures that could not be put in
 * @throws PackageError | OpenError | VaultError | MixedVaults, with no file left
 */
export async function runExport(
  db: VaultDatabase,
  home: OpenRing,
  form: ExportForm,
  ids: readonly string[],
  options: WriteOptions,
): Promise<FinishedPackage & { omitted: readonly OmittedCapture[] }> {
  const chosen = await readCaptures(db, home, ids);
  const { ring, chain, origin } = await oneVault(
    db,
    home,
    chosen.sound.map(({ record }) => record.id),
  );
  const recipients = form.recipients.value.map(({ recipient }) => recipient);
  const { stamps, damaged } = await readStamps(db, ring, origin);
  const request: ExportRequest = {
    caseName: form.caseName.value.trim(),
    exhibits: chosen.sound,
    custody: await custodyEntries(db, ring, chain),
    owner: ring.ownerPrivate,
    signers: [ring.owner, ring.capture.toPublic()],
    recipients,
    password: form.password.value || null,
    asZip: form.asZip.value,
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
    // Before it can be saved: a file that left without a trace would be worse than a trace of one that did not.
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

/** With the title that the list shows; empty where not even that can be read. */
export type OmittedCapture = Omission & { title: string };

function titled(db: VaultDatabase, home: OpenRing, omitted: readonly Omission[]): Promise<OmittedCapture[]> {
  const titles = omitted.map(async (one) => {
    const card = await readCard(db, home, one.id).catch(() => null);
    return { ...one, title: card === null ? '' : titleOf(t, card) };
  });
  return Promise.all(titles);
}

/**
 * Writes the package. What is damaged within a file shows only while it is read: then all are looked through, and the package
 * is made anew of those that hold.
 */
async function writeSound(
  request: ExportRequest,
  chosen: ChosenCaptures,
  options: WriteOptions,
): Promise<FinishedPackage> {
  try {
    return await writeToDisk({ ...request, omitted: chosen.omitted }, options);
  } catch (error) {
    if (!isOfOneCapture(error) || !(await dropDamaged(chosen, options.signal))) throw error;
    return writeToDisk({ ...request, exhibits: chosen.sound, omitted: chosen.omitted }, options);
  }
}

/** Ticked and used: that is when a comparison was meant. What cannot be noted is asked again next time, and no more. */
async function rememberAll(db: VaultDatabase, home: OpenRing, form: ExportForm): Promise<void> {
  const known = new Set(form.book.value.map(({ fingerprint }) => fingerprint));
  for (const { recipient } of form.recipients.value) {
    const { fingerprint, userIds, key } = recipient;
    const armored = key.armor();
    await (known.has(fingerprint)
      ? renewKey(db, home, { fingerprint, armored })
      : rememberKey(db, home, { fingerprint, names: userIds, armored })
    ).catch(() => undefined);
  }
}

/** A package has one chain and one signer, so its captures must be of one vault. @throws MixedVaults */
async function oneVault(db: VaultDatabase, home: OpenRing, ids: readonly string[]): Promise<Belonging> {
  const [first = await belongsTo(db, home, {}), ...others] = await Promise.all(
    ids.map((id) => belongingOf(db, home, id)),
  );
  if (others.some(({ origin }) => origin !== first.origin)) throw new MixedVaults();
  return first;
}

function stamperOf(authority: Authority): Stamper {
  return {
    authority,
    async stamp(digest, signal) {
      if (!(await mayReach(authority))) throw new TimestampError('no-permission');
      return askAuthority(authority, digest, signal === undefined ? {} : { signal });
    },
  };
}
