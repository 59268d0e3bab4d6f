import { readFileSync } from 'node:fs';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import { expect, test } from './fixtures.ts';

/* The texts that are pasted into the shops' forms (docs/store/) say a reason for all that the built manifests ask for, and fit into the fields. */

interface Manifest {
  permissions: string[];
  optional_permissions: string[];
  optional_host_permissions: string[];
  minimum_chrome_version?: string;
  browser_specific_settings?: { gecko: { strict_min_version: string } };
}

const BUILDS = ['.output/chrome-mv3', '.output/firefox-mv3'];

/** Characters that each shop's form takes, the least of Chrome's, Edge's and Mozilla's; Edge wants a description of some length. */
const LIMITS: Record<string, { least: number; most: number }> = {
  Name: { least: 1, most: 45 },
  Summary: { least: 1, most: 132 },
  Description: { least: 250, most: 10_000 },
  'Single purpose': { least: 1, most: 1000 },
  'Remote code': { least: 1, most: 1000 },
  'Data that is collected': { least: 1, most: 1000 },
  Certifications: { least: 1, most: 1000 },
  'Privacy policy': { least: 1, most: 1000 },
  'Questions of Edge': { least: 1, most: 2000 },
  'Questions of Mozilla': { least: 1, most: 3000 },
  Permissions: { least: 1, most: Number.POSITIVE_INFINITY },
};

/** Of the reason for one permission, in the form of the Chrome Web Store. */
const REASON_MOST = 1000;

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));

/** What stands under each heading of a language's file. */
function fieldsOf(language: string): Map<string, string> {
  const sections = readFileSync(`docs/store/${language}.md`, 'utf8').split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end).trim()];
    }),
  );
}

/** The table's rows: permission and reason. */
function reasonsOf(fields: Map<string, string>): Map<string, string> {
  const rows = (fields.get('Permissions') ?? '').matchAll(/^\| `([^`]+)` *\| (.+?) *\|$/gm);
  return new Map(Array.from(rows, ([, name = '', reason = '']) => [name, reason]));
}

for (const language of LANGUAGES) {
  test(`the texts of the shops in "${language}" fit into their fields`, () => {
    const fields = fieldsOf(language);
    expect([...fields.keys()].toSorted()).toEqual(Object.keys(LIMITS).toSorted());
    for (const [name, { least, most }] of Object.entries(LIMITS)) {
      const length = fields.get(name)?.length ?? 0;
      expect(length, name).toBeGreaterThanOrEqual(least);
      expect(length, name).toBeLessThanOrEqual(most);
    }
  });

  test(`name and summary in "${language}" are what the builds say themselves`, () => {
    const fields = fieldsOf(language);
    for (const build of BUILDS) {
      const own = JSON.parse(readFileSync(`${build}/_locales/${language}/messages.json`, 'utf8'));
      expect(own.name.message).toBe(fields.get('Name'));
      expect(own.description.message).toBe(fields.get('Summary'));
      expect(own.neutralName.message.length).toBeLessThanOrEqual(LIMITS.Name?.most ?? 0);
      expect(own.neutralDescription.message.length).toBeLessThanOrEqual(LIMITS.Summary?.most ?? 0);
    }
  });

  test(`all that a build may ask for has its reason in "${language}", and nothing else has`, () => {
    const reasons = reasonsOf(fieldsOf(language));
    const asked = BUILDS.map(manifestIn).flatMap((manifest) => [
      ...manifest.permissions,
      ...manifest.optional_permissions,
      ...manifest.optional_host_permissions,
    ]);
    expect([...reasons.keys()].toSorted()).toEqual([...new Set(asked)].toSorted());
    for (const [name, reason] of reasons) {
      expect(reason.length, name).toBeGreaterThan(20);
      expect(reason.length, name).toBeLessThanOrEqual(REASON_MOST);
    }
  });
}

test('what is said of the oldest browsers is what the manifests say', () => {
  const [chromium, firefox] = BUILDS.map(manifestIn);
  const oldest = `Chrome ${chromium?.minimum_chrome_version}, Firefox ${Number.parseInt(firefox?.browser_specific_settings?.gecko.strict_min_version ?? '', 10)}`;
  expect(readFileSync('docs/releasing.md', 'utf8')).toContain(oldest);
});
