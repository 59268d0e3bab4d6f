import { existsSync } from 'node:fs';
import { aptInstall } from './apt.ts';
import { which } from './which.ts';

/** The commands that the tests check our files with, or drive a real screen with, and their Debian packages. */
const PACKAGES: Readonly<Record<string, string>> = {
  gpg: 'gnupg',
  gpgv: 'gpgv',
  sq: 'sq',
  unzip: 'unzip',
  zip: 'zip',
  '7z': 'p7zip-full',
  bsdtar: 'libarchive-tools',
  python3: 'python3',
  openssl: 'openssl',
  sha256sum: 'coreutils',
  pdftotext: 'poppler-utils',
  soffice: 'libreoffice-writer-nogui',
  zbarimg: 'zbar-tools',
  qpdf: 'qpdf',
  pngcheck: 'pngcheck',
  import: 'imagemagick',
  rclone: 'rclone',
  // Without what starts it with the machine.
  apache2: 'apache2-bin',
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
  xset: 'x11-xserver-utils',
};

/** The same of what is no command: by a file of it. */
const LIBRARIES: Readonly<Record<string, string>> = {
  '/usr/lib/python3/dist-packages/opentimestamps/timestamp.py': 'python3-opentimestamps',
};

/** Every command and library that the tests know a use for. */
export const TEST_TOOLS: readonly string[] = [...Object.keys(PACKAGES), ...Object.keys(LIBRARIES)];

const isThere = (name: string): boolean => (name in LIBRARIES ? existsSync(name) : which(name) !== null);

/** Sees to it that these commands are there, and gives those that cannot be had. A command without a package is only looked for. */
export async function installTools(names: readonly string[]): Promise<string[]> {
  const missing = () => names.filter((name) => !isThere(name));
  await aptInstall(missing().flatMap((name) => PACKAGES[name] ?? LIBRARIES[name] ?? []));
  return missing();
}
