/** Cut out of the file when the extension is built (see scripts/setup/popup-words.ts). */
declare module '*?popup' {
  export const words: import('./engine.ts').Catalogue;
}
