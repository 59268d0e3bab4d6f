import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/*
 * Libraries that the background needs as well as the pages. A service worker is one script, without chunks, so each of them lay in the
 * extension twice. They are scripts of their own now (`entrypoints/`), which give what they have to `globalThis.subutLibraries`: pages and their
 * workers import them, and scripts of the background take them in before they use them.
 */

/** The module as sources import it, and the script that has it. */
const SCRIPTS: Readonly<Record<string, string>> = {
  dexie: '/dexie.js',
  openpgp: '/openpgp.js',
  parse5: '/parse5.js',
  asn1js: '/asn1.js',
  pkijs: '/asn1.js',
  '@noble/curves/ed25519.js': '/asn1.js',
  '@noble/curves/ed448.js': '/asn1.js',
  '@noble/curves/misc.js': '/asn1.js',
  '@noble/curves/secp256k1.js': '/asn1.js',
};

/** Those that are there before the background begins. The others come with what is taken in late. */
export const BACKGROUND_LIBRARIES = ['dexie.js', 'openpgp.js'] as const;

/** Scripts of the background. Those that are put into pages of sites can take in no other. */
const OF_BACKGROUND = /\/entrypoints\/(?:background|timestamp|page-check)\.ts$/;
/** The scripts that have a library, and libraries themselves. */
const HAS_IT = /\/entrypoints\/(?:dexie|openpgp|parse5|asn1)\.ts|\/node_modules\//;

const MARK = '\0shared:';

/** What a page loads before anything is asked for, of the libraries. */
function librariesOf(page: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const met = new Set(page.imports);
  for (const name of met) {
    const chunk = bundle[name];
    if (chunk?.type === 'chunk') for (const further of chunk.imports) met.add(further);
  }
  return [...met].filter((name) => Object.values(SCRIPTS).includes(name)).toSorted();
}

/** Has the browser fetch it beside the chunks, not after the one that imports it. */
const ahead = (href: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', crossorigin: true, href },
  injectTo: 'head',
});

export function sharedLibraries(): Plugin {
  let isPage = true;
  return {
    name: 'shared-libraries',
    enforce: 'pre',
    apply: ({ build }, { command }) =>
      command === 'build' &&
      (!build?.lib || OF_BACKGROUND.test(String(build.lib.entry).replaceAll('\\', '/'))),
    configResolved({ build }) {
      isPage = !build.lib;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { chunk, bundle }) =>
        chunk === undefined || bundle === undefined ? [] : librariesOf(chunk, bundle).map(ahead),
    },
    resolveId(name, importer = '') {
      if (isPage && Object.values(SCRIPTS).includes(name)) return { id: name, external: true };
      if (SCRIPTS[name] === undefined || HAS_IT.test(importer.replaceAll('\\', '/'))) return null;
      return MARK + name;
    },
    async load(id) {
      if (!id.startsWith(MARK)) return null;
      const name = id.slice(MARK.length);
      const script = SCRIPTS[name];
      const taken = isPage
        ? `import '${script}';`
        : // In Firefox, where the background is a page, they stand before it in the manifest.
          `if (globalThis.subutLibraries?.['${name}'] === undefined) importScripts('${script}');`;
      const names = Object.keys((await import(name)) as object);
      // Called and pure, so that what nobody imports is left out.
      const given = names.map((one) =>
        one === 'default'
          ? 'export default it.default;'
          : `export const ${one} = /* @__PURE__ */ (() => it.${one})();`,
      );
      return `${taken}\nconst it = globalThis.subutLibraries['${name}'];\n${given.join('\n')}`;
    },
  };
}
