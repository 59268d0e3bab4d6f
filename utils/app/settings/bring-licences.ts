import { browser } from '../../browser.ts';
import { LICENCES_FILE, type LicenceChapter, readLicences } from './licences.ts';

/** The licences of this build, of which the first is its own. */
export async function bringLicences(): Promise<LicenceChapter[]> {
  const answer = await fetch(browser.runtime.getURL(`/${LICENCES_FILE}` as '/'));
  return readLicences(await answer.text());
}
