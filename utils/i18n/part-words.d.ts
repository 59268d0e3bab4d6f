/* Cut out of the file when it is built (see scripts/setup/part-words.ts). */

declare module '*?popup' {
  export const words: import('./engine.ts').Catalogue;
}

declare module '*?checker' {
  export const words: import('./engine.ts').Catalogue;
}
