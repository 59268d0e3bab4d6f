import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError } from '../plain.ts';
import type { Place } from './packages.ts';

/* What a package says of its licence: the name of it, its texts, and what its code says of code of others that it carries within. */

export interface Licence {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  places: readonly Place[];
  /** Address of its source, or empty. */
  source: string;
  text: string;
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string; email?: string };
  repository?: string | { url: string };
  homepage?: string;
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|copyright)/i;

/** Names that are no SPDX expressions, and what they mean. */
const SPDX: Readonly<Record<string, string>> = { 'LGPL-3.0+': 'LGPL-3.0-or-later' };

/** Of packages whose package.json names no licence, as their texts have it. */
const UNNAMED: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

/** Who published those whose package.json names nobody and which bring no text: as their repositories have it. */
const HOLDERS: Readonly<Record<string, string>> = { '@webext-core/messaging': 'Aaron Klinker' };

/** Behind it stand texts of what the package is made with, and is not in a build. */
const REST = /^# Licenses of bundled dependencies$[\s\S]*/m;

const mit = (holder: string): string => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/**
 * @param folder of the package
 * @param files of it that are in a build
 * @throws SetupError where neither a licence nor a text of it can be had
 */
export function licenceOf(folder: string, files: Iterable<string>, places: readonly Place[]): Licence {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = UNNAMED[name] } = manifest;
  if (license === undefined) throw new SetupError(`${name} ${version} names no licence.`);
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .toSorted()
    .map((file) => tidy(readFileSync(join(folder, file), 'utf8')).replace(REST, ''));
  if (texts.length === 0) texts.push(textWithoutFile(folder, manifest, license));
  return {
    name,
    version,
    licence: SPDX[license] ?? license,
    places,
    source: sourceOf(manifest),
    text: withCarried(texts.join('\n\n'), files),
  };
}

function textWithoutFile(folder: string, { name, version, author }: Manifest, license: string): string {
  const readme = readdirSync(folder).find((file) => /^readme/i.test(file));
  const [section] =
    readme === undefined
      ? []
      : (/^#+ *License[\s\S]*/im.exec(readFileSync(join(folder, readme), 'utf8')) ?? []);
  if (section?.includes('Permission is hereby granted')) return tidy(section);
  const holder = HOLDERS[name] ?? (typeof author === 'string' ? author : author?.name);
  if (license !== 'MIT' || holder === undefined)
    throw new SetupError(`${name} ${version} brings no text of its licence (${license}).`);
  return `The package brings no text of the licence that it names. This is the usual one, with the name of its author.\n\n${mit(holder)}`;
}

export function sourceOf({ repository, homepage }: Pick<Manifest, 'repository' | 'homepage'>): string {
  const written = typeof repository === 'string' ? repository : repository?.url;
  const address = (written ?? homepage ?? '')
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh|git\+ssh):\/\/(?:git@)?/, 'https://')
    .replace(/^git@([^:]+):/, 'https://$1/')
    .replace(/^(?:github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$1')
    .replace(/\.git$/, '');
  return /^https?:\/\//.test(address) ? address : '';
}

/** Notices in the code itself, above all of code of others that was copied into it. */
function withCarried(text: string, files: Iterable<string>): string {
  const known = plain(text);
  const notices = new Map<string, string>();
  for (const file of Array.from(files).toSorted()) {
    if (!/\.[cm]?js$/.test(file)) continue;
    for (const [comment] of readFileSync(file, 'utf8').matchAll(/\/\*[\s\S]*?\*\//g)) {
      if (!isNotice(comment)) continue;
      const notice = tidy(comment.replaceAll(/^\s*\/\*+!?|\*+\/$|^[ \t]*\*+ ?/gm, ''));
      const key = plain(notice);
      if (key.length > 3 && !known.includes(key) && !notices.has(key))
        notices.set(key, `In ${basename(file)}:\n\n${notice}`);
    }
  }
  return [text, ...notices.values()].join('\n\n');
}

const isNotice = (comment: string): boolean =>
  comment.startsWith('/*!') ||
  /@licen[sc]e|@preserve/.test(comment) ||
  (/copyright/i.test(comment) && /\b(?:19|20)\d\d\b/.test(comment)) ||
  /released under|licen[sc]ed under/i.test(comment);

/** For comparing: letters and digits alone. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Without a form feed, which parts the file, and without blanks that say nothing. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll('\f', '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\n+$/g, '');
