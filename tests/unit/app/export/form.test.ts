import { generateKey, revokeKey } from 'openpgp';
import { beforeAll, describe, expect, test } from 'vitest';
import { sentenceFor } from '../../../../components/export/sentence.ts';
import { ExportForm, obstaclesOf } from '../../../../utils/app/export/form.ts';
import { generatePassword } from '../../../../utils/app/password.ts';
import { PackageError } from '../../../../utils/errors/package-error.ts';
import { type Recipient, readRecipient } from '../../../../utils/openpgp/recipient.ts';
import { VaultError, VaultFullError } from '../../../../utils/vault/errors.ts';
import { readAddressBook, rememberKey } from '../../../../utils/vault/keys/address-book.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../../vault/fixtures.ts';

let lawyer: Recipient;

beforeAll(async () => {
  const { publicKey } = await generateKey({ userIDs: { name: 'Nümunə Vəkil' }, type: 'curve25519' });
  lawyer = await readRecipient(publicKey);
});

describe('what is still missing', () => {
  const form = { caseName: 'Liman', recipients: [], password: '' };

  test('a name, and a way to open the package', () => {
    expect(obstaclesOf({ ...form, caseName: '  ' })).toEqual(['export.needCase', 'export.needWay']);
  });

  test('a key counts only once its fingerprint was compared', () => {
    const untrusted = { ...form, recipients: [{ recipient: lawyer, trusted: false }] };
    expect(obstaclesOf(untrusted)).toEqual(['export.needTrust']);
    // A password does not let an uncompared key slip through.
    expect(obstaclesOf({ ...untrusted, password: generatePassword() })).toEqual(['export.needTrust']);
    expect(obstaclesOf({ ...form, recipients: [{ recipient: lawyer, trusted: true }] })).toEqual([]);
  });

  test('a password that can be guessed', () => {
    expect(obstaclesOf({ ...form, password: 'Baku2026' })).toEqual(['export.needStrong']);
    expect(obstaclesOf({ ...form, password: generatePassword() })).toEqual([]);
  });
});

test('what belongs to the other way does not count', () => {
  const form = new ExportForm('az');
  form.add(lawyer, true);
  form.password.value = 'a';
  form.secondPassword.value = 'b';
  expect(form.choices.value).toEqual({ caseName: '', recipients: [], password: 'a', asZip: true });
  form.isOpenPgp.value = true;
  expect(form.choices.value.asZip).toBe(false);
  form.way.value = 'key';
  expect(form.choices.value).toEqual({
    caseName: '',
    recipients: [{ recipient: lawyer, trusted: true }],
    password: 'b',
    asZip: false,
  });
});

test('the list of keys holds each key once and forgets trust with it', () => {
  const form = new ExportForm('az');
  form.way.value = 'key';
  expect(form.add(lawyer)).toBe(true);
  form.trust(lawyer.fingerprint, true);
  expect(form.add(lawyer)).toBe(false);
  expect(form.recipients.value).toEqual([{ recipient: lawyer, trusted: true }]);
  form.remove(lawyer.fingerprint);
  expect(form.obstacles.value).toContain('export.needWay');
  form.add(lawyer);
  expect(form.recipients.value[0]?.trusted).toBe(false);
});

describe('a key that its owner withdrew', () => {
  const pair = async () => {
    const made = await generateKey({ userIDs: { name: 'Vəkil' }, type: 'curve25519', format: 'object' });
    const { publicKey } = await revokeKey({ key: made.privateKey, format: 'armored' });
    return { early: await readRecipient(made.publicKey.armor()), late: publicKey };
  };
  const remember = ({ fingerprint, userIds, key }: Recipient) => ({
    fingerprint,
    names: userIds,
    armored: key.armor(),
  });

  test('is not taken again by an older copy, which does not say so', async () => {
    const { early, late } = await pair();
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const form = new ExportForm('az');
    form.add(early);
    await form.withdraw(db, ring, late);
    expect(form.recipients.value).toEqual([]);
    expect(() => form.add(early)).toThrow(expect.objectContaining({ code: 'revoked' }));
  });

  test('nor at another time, where it was compared, and the address book keeps the copy that says so', async () => {
    const { early, late } = await pair();
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await rememberKey(db, ring, remember(early));
    await new ExportForm('az').withdraw(db, ring, late);
    const form = new ExportForm('az');
    await form.loadBook(db, ring);
    expect(() => form.add(early)).toThrow(expect.objectContaining({ code: 'revoked' }));
    await form.withdraw(db, ring, early.key.armor());
    const [kept] = await readAddressBook(db, ring);
    await expect(readRecipient(kept?.armored ?? '')).rejects.toMatchObject({ code: 'revoked' });
  });
});

describe('what is told when no package came out', () => {
  const full = new DOMException('no room', 'QuotaExceededError');

  test.each([
    [new Error('anything'), false, 'exportError.unexpected'],
    [new Error('anything'), true, 'export.cancelled'],
    [full, false, 'exportError.disk-full'],
    [new PackageError('sink-failed', '', { cause: full }), false, 'exportError.disk-full'],
    [new PackageError('sink-failed'), false, 'exportError.disk-failed'],
    [new PackageError('not-as-written'), false, 'exportError.check-failed'],
    [new VaultFullError('x'), false, 'exportError.disk-full'],
    [new VaultError('damaged', 'x'), false, 'exportError.vault-damaged'],
  ])('%s', (error, cancelled, sentence) => {
    expect(sentenceFor(error, cancelled)).toBe(sentence);
  });
});
