import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, SetupError } from './npm.mjs';

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/** Whether an optional package names this very machine. One that names a C library too is left to npm to judge. */
function isMeantForHere({ os = [], cpu = [], libc }) {
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && libc === undefined;
}

/**
 * Whether node_modules holds what package-lock.json asks for, by the list that npm itself keeps in node_modules. Packages
 * for other systems are not installed, and further ones (a Node fetched later, say) do no harm.
 */
function isInstalled(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  const present = packages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, { version, integrity, ...entry }]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true && !isMeantForHere(entry);
    // A lock entry may lack its digest; the installed one then says nothing against it.
    return found.version === version && (integrity === undefined || found.integrity === integrity);
  });
}

/** Brings node_modules to what package-lock.json says; does nothing where it is so already. Throws SetupError. */
export function installDependencies(root) {
  if (isInstalled(root)) return;
  console.log('Installing the dependencies that package-lock.json names (once) …');
  // Development and optional packages are asked for by name: NODE_ENV=production or a user's setting would leave them out.
  if (!npm(root, 'ci', '--include=dev', '--include=optional')) {
    throw new SetupError(
      'The dependencies could not be installed: "npm ci" failed for the reason above; mend it (often it is the network) and run this again.',
    );
  }
}
