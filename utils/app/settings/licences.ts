/* The licences of what is inside, as the build wrote them down (scripts/setup/licences/). */

/** In the folder of a build: chapters between form feeds, of which the first is of this program. */
export const LICENCES_FILE = 'licences.txt';

export interface LicenceChapter {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  /** Of `extension`, `verify.html`, `PDF`. */
  places: readonly string[];
  /** Address, or `null` where none is known. */
  source: string | null;
  text: string;
}

/** @throws Error where it is not the file that the build writes */
export const readLicences = (file: string): LicenceChapter[] => file.split('\f\n').map(readChapter);

function readChapter(chapter: string): LicenceChapter {
  const [, name, version, licence, places, source, text] =
    /^(\S+) (\S+)\nLicence: (.+)\nIn: (.+)\nSource: (\S+)\n\n([\s\S]+)$/.exec(chapter) ?? [];
  if (!name || !version || !licence || !places || !source || !text)
    throw new Error(`a chapter of ${LICENCES_FILE} cannot be read: ${chapter.slice(0, 80)}`);
  return {
    name,
    version,
    licence,
    places: places.split(', '),
    source: source === '-' ? null : source,
    text,
  };
}
