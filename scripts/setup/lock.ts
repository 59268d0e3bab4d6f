/*
 * `npm ci` refuses a lock file that leaves out a package for another system. npm itself writes such a file when the
 * registry that it asks does not hold that package (a mirror, or the minutes after a release), although nobody here
 * would install it. So the entries are completed from what the lock file already says: name and exact version.
 */

interface Entry {
  dev?: boolean;
  license?: string;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

/** The part of package-lock.json (version 3) that matters here. */
export interface LockFile {
  packages: Record<string, Entry>;
  [field: string]: unknown;
}

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'wasm32',
];

/** The machines that such a package's name says it is for (`…-linux-x64-musl`), in package.json's terms; null when it says none. */
function backend(name: string): Record<string, string[]> | null {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length === 0) return null;
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return { cpu, ...(libc.length > 0 ? { libc } : {}), ...(os.length > 0 ? { os } : {}) };
}

/** Adds the packages for other systems that `lock` names but does not list, and gives their names. */
export function completeLock(lock: LockFile): string[] {
  const added: string[] = [];
  for (const [path, { dev, license, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const place = `node_modules/${name}`;
      const isListed = place in lock.packages || `${path}/${place}` in lock.packages;
      const meant = backend(name);
      // A range would have to be resolved, which only a registry can do.
      if (isListed || meant === null || !/^\d+\.\d+\.\d+$/.test(version)) continue;
      lock.packages[place] = {
        version,
        ...(dev === undefined ? {} : { dev }),
        ...(license === undefined ? {} : { license }),
        optional: true,
        ...meant,
      };
      added.push(name);
    }
  }
  // As npm orders them, so that its next change to the file moves nothing.
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  return added;
}
