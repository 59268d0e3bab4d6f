import { findBrowser } from '../../scripts/setup/browser.ts';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { queryOf } from '../../utils/spread/fingerprint.ts';
import { grayOf } from '../../utils/spread/picture.ts';
import { isVideoMatch } from '../../utils/spread/video.ts';
import { encodeVideoPrint } from '../../utils/spread/video-kept.ts';
import { matchInVideo, matchVideos } from '../../utils/spread/video-match.ts';
import { type VideoPrint, type VideoQuery, videoPrintOf } from '../../utils/spread/video-print.ts';
import { changed } from '../pictures/changes.ts';
import { randomOf } from '../pictures/random.ts';
import { startSites } from '../sites/server.ts';
import { EDITS } from '../videos/edits.ts';
import { readFrames } from '../videos/read-frames.ts';
import { Studio } from '../videos/studio.ts';
import { median, openStand, round } from './stand.ts';

/* Videos found again after what people do to them, and pictures that were taken from one: real files, made and read by Chromium. */

export const title = 'the same video found again among others, and pictures taken from one';
export const parts = ['small'];

/** Videos of each kind that are changed; and videos that nobody asks for beside them. */
const SIZES = { small: { sources: 1, others: 2 }, usual: { sources: 2, others: 4 } };
const SCENES = 4;
/** Of a picture that is taken from a video. */
const PICTURES = ['jpeg30', 'mirror', 'crop10', 'emoji', 'banner', 'phone'] as const;

interface Video {
  file: Buffer;
  print: VideoPrint;
  query: VideoQuery;
}

export async function run(part?: string): Promise<Record<string, number>> {
  const size = part === 'small' ? SIZES.small : SIZES.usual;
  const build = await buildExtension('test');
  const sites = await startSites();
  const stand = await openStand(sites, build, 1);
  const studio = await Studio.open(await findBrowser());
  try {
    const page = await stand.extension.open('reading');
    const [readMs, printMs, bytes]: [number[], number[], number[]] = [[], [], []];
    const look = async (file: Buffer): Promise<Video> => {
      const start = performance.now();
      const { frames } = await readFrames(page, file);
      readMs.push((performance.now() - start) / frames.length);
      const before = process.cpuUsage();
      const { print, query } = videoPrintOf(frames);
      const { user, system } = process.cpuUsage(before);
      printMs.push((user + system) / 1000 / frames.length);
      bytes.push(encodeVideoPrint(print).length);
      return { file, print, query };
    };
    const videos: Video[] = [];
    for (let at = 0; at < 2 * size.sources + size.others; at++) {
      const kind = at % 2 === 0 ? 'drawing' : 'portrait';
      videos.push(await look(await studio.film(at + 1, { scenes: SCENES, kind })));
    }
    const sources = videos.slice(0, 2 * size.sources);
    const figures: Record<string, number> = {};
    let [pairs, falsePairs] = [0, 0];
    for (const [name, edit] of Object.entries(EDITS)) {
      let [found, byFrames] = [0, 0];
      for (const source of sources) {
        const { query } = await look(await studio.edited(source.file, edit));
        for (const video of videos) {
          const match = matchVideos(query, video.print);
          if (video !== source) {
            pairs++;
            if (match !== null) falsePairs++;
          } else if (match !== null) {
            found++;
            if (match.frames !== null && isVideoMatch(match.frames)) byFrames++;
          }
        }
      }
      say(`${name}: ${found} of ${sources.length} found, ${byFrames} by their frames alone`);
      figures[`${name}Recall`] = round(found / sources.length);
      figures[`${name}ByFrames`] = round(byFrames / sources.length);
    }
    for (const name of PICTURES) {
      let found = 0;
      for (const [at, source] of sources.entries()) {
        const random = randomOf(at + 1);
        // Between two frames that were looked at.
        const shown = await studio.frame(source.file, 1.5 + Math.floor(random() * 9) + random() * 0.4);
        const query = queryOf(grayOf(changed(shown, name, random)));
        for (const video of videos) {
          const match = matchInVideo(query, video.print);
          if (video !== source) {
            pairs++;
            if (match !== null) falsePairs++;
          } else if (match !== null) found++;
        }
      }
      say(`a picture taken from one, ${name}: ${found} of ${sources.length} found`);
      figures[`${name}PictureRecall`] = round(found / sources.length);
    }
    return {
      ...figures,
      falsePairs,
      pairs,
      readMsPerFrame: round(median(readMs)),
      printMsPerFrame: round(median(printMs)),
      keptKB: round(median(bytes) / 1024),
    };
  } finally {
    await studio.close();
    await stand.close();
    await sites.close();
  }
}
