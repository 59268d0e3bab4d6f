import type { Plugin } from 'vite';

/*
 * Without it, what two pages share and what three share are chunks of their own, of which many have a few hundred bytes: each is fetched, and a page waits for
 * the last. What nearly everything needs is two chunks.
 */

/** What draws, speaks and remembers, in every page but the popup, which is one script. */
const OF_PAGES =
  /\/node_modules\/(?:preact|@preact|i18next|webextension-polyfill)\/|\/components\/ui\/(?:CopyButton|ErrorDetail|Fact|FileButton|Hash|Mark|Note|PrivateKeyFields|SecretField|Tick)\.tsx$|\/utils\/(?:i18n\/[^?]*|stored|browser)\.ts$/;
/** Small things that workers need, too. */
const OF_ALL =
  /\/utils\/(?:bytes|errors)\/[^?]*\.ts$|\/utils\/evidence\/(?:absent|shorten|visible-text)\.ts$|^\0(?:rolldown\/runtime|vite\/preload-helper)/;
/** They stand on libraries. */
const LARGE = /\/(?:digester|running-crc32|digest-backend|worker-backend)\.ts$/;

export function fewChunks(): Plugin {
  return {
    name: 'few-chunks',
    apply: ({ build }, { command }) => command === 'build' && !build?.lib,
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [
                {
                  name: 'common',
                  test: (id: string) => OF_ALL.test(id.replaceAll('\\', '/')) && !LARGE.test(id),
                  minShareCount: 3,
                },
                {
                  name: 'page',
                  test: (id: string) => OF_PAGES.test(id.replaceAll('\\', '/')),
                  minShareCount: 3,
                },
              ],
            },
          },
        },
      },
    }),
  };
}
