import { buildExtension } from '../../scripts/setup/build.ts';
import { once } from './once.ts';

/** The build for Firefox under a name that says nothing, made once in a run. @returns its folder */
export const neutralFirefox = (): Promise<string> =>
  once('neutral-firefox', () => buildExtension('neutral-firefox'));
