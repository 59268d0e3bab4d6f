import { computed, type Signal, signal } from '@preact/signals';
import { RecipientError } from '../../errors/recipient-error.ts';
import type { Language } from '../../i18n/choose.ts';
import type { MessageKey } from '../../i18n/translate.ts';
import { keyIn, type Recipient, readRecipient } from '../../openpgp/recipient.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { type KnownKey, readAddressBook, renewKey } from '../../vault/keys/address-book.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { judgePassword } from '../password.ts';
import { PASSWORD_LEAST } from '../password-strength.ts';
import type { CaseChoices } from './case-for-package.ts';

/** A key in the form. It is used only after its fingerprint was compared. */
export interface ListedRecipient {
  recipient: Recipient;
  trusted: boolean;
}

/** Why a key that was compared before can no longer be used. */
export type NoMore = 'revoked' | 'expired' | 'unusable';

export interface BookKey extends KnownKey {
  /** `null`: it may be used. */
  noMore: NoMore | null;
}

/** Checks a key of the address book: it may have been revoked or have expired since. */
async function looked(known: KnownKey): Promise<BookKey> {
  try {
    await readRecipient(known.armored);
    return { ...known, noMore: null };
  } catch (error) {
    const code = error instanceof RecipientError ? error.code : null;
    return { ...known, noMore: code === 'revoked' || code === 'expired' ? code : 'unusable' };
  }
}

/** How the lawyer opens it: with a password, in any program for ZIP files, or with an OpenPGP key. */
export type Way = 'password' | 'key';

export interface ExportChoices {
  caseName: string;
  recipients: readonly ListedRecipient[];
  /** Empty: none. */
  password: string;
}

/** What is still missing before a package can be made; each key is a sentence. */
export function obstaclesOf({ caseName, recipients, password }: ExportChoices): MessageKey[] {
  const missing: MessageKey[] = [];
  if (caseName.trim() === '') missing.push('export.needCase');
  if (recipients.length === 0 && password === '') missing.push('export.needWay');
  if (recipients.some(({ trusted }) => !trusted)) missing.push('export.needTrust');
  if (password !== '' && judgePassword(password).score < PASSWORD_LEAST) missing.push('export.needStrong');
  return missing;
}

/** What a person fills in on the way to a package. */
export class ExportForm {
  readonly caseName = signal('');
  readonly recipients = signal<readonly ListedRecipient[]>([]);
  /** Keys that were compared before. */
  readonly book = signal<readonly BookKey[]>([]);
  readonly way = signal<Way>('password');
  /** Of the package that opens with a password. */
  readonly password = signal('');
  /** Whether its user thought of that. */
  readonly isOwn = signal(false);
  /** Whether the package is one for OpenPGP programs, and no ZIP. */
  readonly isOpenPgp = signal(false);
  /** With which a package for a key opens too; empty: none. */
  readonly secondPassword = signal('');
  readonly pictures = signal(false);
  readonly covered = signal(false);
  /** Whether her notes go along. */
  readonly notes = signal(false);
  /** Whether decisions that pictures of the captures are the same go along, and the other decisions with them. */
  readonly matches = signal(false);
  readonly otherMatches = signal(false);
  /** The case whose captures are chosen; `null`: they are chosen one by one. */
  readonly ofCase = signal<string | null>(null);
  /** Whether the case itself goes along. */
  readonly withCase = signal(true);
  /** Her own account and the notes on the case: like all that is in her own words, only where she ticks it. */
  readonly account = signal(false);
  readonly caseNotes = signal(false);
  readonly conclusions = signal(true);
  /** Packages that were received and go along whole: those beside which the case stands. */
  readonly received = signal<readonly string[]>([]);
  /** People, and the case, whose real names go along. */
  readonly realNames = signal<ReadonlySet<string>>(new Set());
  /** What goes along of the case; `null`: nothing. */
  readonly caseChoices = computed((): CaseChoices | null => {
    const id = this.ofCase.value;
    if (id === null || !this.withCase.value) return null;
    return {
      id,
      names: this.realNames.value,
      account: this.account.value,
      notes: this.caseNotes.value,
      conclusions: this.conclusions.value,
    };
  });
  /** Whether a ZIP for Uwazi is made of it too, and what of that. */
  readonly uwazi = signal(false);
  readonly uwaziPictures = signal(false);
  /** Codes of the languages of the collection, as they are typed: `az, ru`. */
  readonly uwaziLanguages = signal('');
  readonly uwaziWish = computed(() => ({
    pictures: this.uwaziPictures.value,
    languages: Array.from(new Set(this.uwaziLanguages.value.toLowerCase().match(/[a-z]{2,3}/g) ?? [])),
  }));
  /** Name and contact of the sender; optional. */
  readonly sender = signal('');
  readonly contact = signal('');
  readonly language: Signal<Language>;
  /** Fingerprints of keys of which a copy was met here that says that they are withdrawn. */
  readonly #withdrawn = new Set<string>();
  /** What counts of all that, the way being what it is. */
  readonly choices = computed(() => {
    const caseName = this.caseName.value;
    return this.way.value === 'password'
      ? { caseName, recipients: [], password: this.password.value, asZip: !this.isOpenPgp.value }
      : {
          caseName,
          recipients: this.recipients.value,
          password: this.secondPassword.value,
          asZip: false,
        };
  });
  readonly obstacles = computed(() => obstaclesOf(this.choices.value));

  constructor(language: Language) {
    this.language = signal(language);
  }

  /**
   * @param trusted whether its fingerprint was compared before
   * @returns whether it was added; a key that is in the list already is not
   * @throws RecipientError `revoked`: this copy does not say so, and another one did
   */
  add(recipient: Recipient, trusted = false): boolean {
    const isKnown = ({ fingerprint, noMore }: BookKey): boolean =>
      fingerprint === recipient.fingerprint && noMore === 'revoked';
    if (this.#withdrawn.has(recipient.fingerprint) || this.book.value.some(isKnown))
      throw new RecipientError('revoked', 'another copy of the key');
    const listed = this.recipients.value;
    if (listed.some((known) => known.recipient.fingerprint === recipient.fingerprint)) return false;
    this.recipients.value = [...listed, { recipient, trusted }];
    return true;
  }

  /**
   * A key that was withdrawn leaves the list; the copy that says so takes the place of the one in the address book, so that an older one is
   * not offered, and not taken.
   * @throws VaultError | VaultFullError
   */
  async withdraw(db: VaultDatabase, ring: OpenKeyring, input: string | Uint8Array): Promise<void> {
    const copy = await keyIn(input);
    if (copy === null) return;
    this.remove(copy.fingerprint);
    if (!copy.isRevoked) return;
    this.#withdrawn.add(copy.fingerprint);
    await renewKey(db, ring, copy);
    await this.loadBook(db, ring);
  }

  async loadBook(db: VaultDatabase, ring: OpenKeyring): Promise<void> {
    this.book.value = await Promise.all((await readAddressBook(db, ring)).map(looked));
  }

  /** A key with the same name that was compared before: this key replaces it, or it is a forgery. */
  replacedBy({ fingerprint, userIds }: Recipient): KnownKey | undefined {
    return this.book.value.find(
      (known) => known.fingerprint !== fingerprint && known.names.some((name) => userIds.includes(name)),
    );
  }

  remove(fingerprint: string): void {
    this.recipients.value = this.recipients.value.filter(
      ({ recipient }) => recipient.fingerprint !== fingerprint,
    );
  }

  trust(fingerprint: string, trusted: boolean): void {
    this.recipients.value = this.recipients.value.map((listed) =>
      listed.recipient.fingerprint === fingerprint ? { ...listed, trusted } : listed,
    );
  }
}
