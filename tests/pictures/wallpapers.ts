import { globSync, readFileSync, statSync } from 'node:fs';
import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { aptInstall } from '../../scripts/setup/apt.ts';
import { say } from '../../scripts/setup/plain.ts';
import type { Rgba } from '../../utils/spread/picture.ts';
import { scaled } from './scale.ts';

const PACKAGES = ['mate-backgrounds', 'gnome-backgrounds', 'ukui-wallpapers', 'lomiri-wallpapers'];
const FOLDER = '/usr/share';
const MAX_BYTES = 6_000_000;
const LONGEST = 1000;

/** The same picture by day and by night is one. */
const nameOf = (file: string): string => file.replace(/^.*\//, '').replace(/([-_][ld])?\.\w+$/, '');

/** `null` where a part is transparent: a layer for a desktop, of which nothing is seen without what lies below. */
function read(file: string): Rgba | null {
  const bytes = readFileSync(file);
  const { width, height, data } = file.endsWith('.png')
    ? PNG.sync.read(bytes)
    : decode(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 });
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return null;
  return { width, height, data };
}

/** Photographs and drawings of Debian's packages; none where they cannot be had. @param count how many at most */
export async function wallpapers(count: number): Promise<Rgba[]> {
  const find = () =>
    globSync('{backgrounds,wallpapers,lomiri-wallpapers}/**/*.{jpg,png}', { cwd: FOLDER }).toSorted();
  if (find().length < count) await aptInstall(PACKAGES);
  const names = new Set<string>();
  const files = find().filter((file) => {
    const isNew = !names.has(nameOf(file)) && statSync(`${FOLDER}/${file}`).size <= MAX_BYTES;
    names.add(nameOf(file));
    return isNew;
  });
  const step = Math.max(1, files.length / count);
  const pictures: Rgba[] = [];
  for (let at = 0; pictures.length < count && Math.floor(at) < files.length; at += step) {
    const picture = read(`${FOLDER}/${files[Math.floor(at)]}`);
    if (picture !== null) pictures.push(scaled(picture, LONGEST));
  }
  if (pictures.length < count) say(`${pictures.length} of ${count} wallpapers are here.`);
  return pictures;
}
