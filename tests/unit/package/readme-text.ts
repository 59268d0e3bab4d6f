/** The README of a package, as whoever follows it reads it. */

/** Cut into its three languages. */
export function readmeParts(bytes: Uint8Array | undefined): string[] {
  return new TextDecoder().decode(bytes).split(`\n${'='.repeat(72)}\n`);
}

/** The commands that it gives, in their order. */
export function commandsIn(text: string): string[] {
  return Array.from(text.matchAll(/^ {4}(\S.*)$/gm), ([, command]) => command ?? '');
}
