/** RELEASE-NOTES.md of a release: what CHANGELOG.md says of it, and the digests of its files. */

/** A file of a release. */
export interface ReleaseFile {
  name: string;
  /** In hexadecimal digits. */
  sha256: string;
}

/**
 * What stands in a list of changes (Keep a Changelog) under a version; before it is released, what is not yet.
 * @returns the text without its heading; null where there is none
 */
export function changesOf(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const under = (name: string): string | undefined =>
    sections.find((section) => section.startsWith(`[${name}]`));
  const found = under(version) ?? under('Unreleased');
  return found === undefined ? null : found.slice(found.indexOf('\n') + 1).trim();
}

/** @param commit that it is built from; null where the sources are no repository */
export function releaseNotes(
  version: string,
  changes: string,
  files: readonly ReleaseFile[],
  commit: string | null,
): string {
  const rows = files.map(({ name, sha256 }) => `${sha256}  ${name}`);
  const from = commit === null ? 'the sources in the ZIP below' : `commit \`${commit}\``;
  return `# Sübut ${version}

${changes}

## Files

Built from ${from} with \`npm run build:release\`. The same sources give the same ZIPs on any machine: build them and compare, or run
\`sha256sum -c SHA256SUMS\` beside the files.

\`\`\`
${rows.join('\n')}
\`\`\`
`;
}
