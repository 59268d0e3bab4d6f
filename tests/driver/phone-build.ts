import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Firefox for Android runs on no machine of the tests. This is the built extension in a Firefox that has been made to offer what that
 * one offers: what it does not have is taken away before any script of ours runs, and nothing is put in its place.
 */

export interface PhoneBuild {
  /** Where the popup opens: over the page, as in Firefox for Android today, or as a page in a tab, as in other browsers of phones. */
  popup: 'over' | 'tab';
  /** Whether extensions may picture a tab. */
  pictures: boolean;
}

/** What Firefox for Android lacks, by MDN's browser-compat-data 8.1.9. It has `openPopup`, and before 149 only after a tap. */
const LACKS = {
  '': ['menus', 'contextMenus', 'commands', 'downloads', 'windows', 'sidebarAction', 'omnibox'],
  tabs: ['getZoom', 'setZoom'],
  action: ['openPopup'],
};
/** Signs on the button are there, too, but other browsers of phones have none. */
const NO_SIGNS = ['setBadgeText', 'getBadgeText'];

/** As the browser's own start did it, before `action` had popups on phones. */
const OPENS_TAB = "browser.action.onClicked.addListener(() => browser.tabs.create({ url: '/popup.html' }));";

/** A script that takes it away. */
const without = ({ popup, pictures }: PhoneBuild): string => `for (const [space, names] of ${JSON.stringify(
  Object.entries({
    ...LACKS,
    tabs: [...LACKS.tabs, ...(pictures ? [] : ['captureTab', 'captureVisibleTab'])],
    action: [...LACKS.action, ...(popup === 'tab' ? NO_SIGNS : [])],
  }),
)}) {
  const api = space === '' ? browser : browser[space];
  for (const name of names) {
    delete api[name];
    if (api[name] !== undefined) Object.defineProperty(api, name, { value: undefined });
  }
}
`;

interface Manifest {
  permissions: string[];
  commands?: unknown;
  background: { scripts: string[] };
  action: { default_popup?: string };
}

/** Makes one of the build for Firefox. @param from the build @param to a folder that is made anew */
export function makePhoneBuild(from: string, to: string, build: PhoneBuild): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  writeFileSync(join(to, 'without.js'), without(build));
  const file = join(to, 'manifest.json');
  const { commands: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  // What the browser does not know it leaves out of what is granted.
  manifest.permissions = manifest.permissions.filter((name) => !/menus/i.test(name));
  manifest.background.scripts.unshift('without.js');
  if (build.popup === 'tab') {
    delete manifest.action.default_popup;
    writeFileSync(join(to, 'opens-tab.js'), OPENS_TAB);
    manifest.background.scripts.push('opens-tab.js');
  }
  writeFileSync(file, JSON.stringify(manifest));
  for (const page of globSync('*.html', { cwd: to })) {
    const html = readFileSync(join(to, page), 'utf8');
    writeFileSync(join(to, page), html.replace('<head>', '<head><script src="/without.js"></script>'));
  }
}
