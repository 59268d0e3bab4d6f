import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FontFiles } from '../../../utils/pdf/document.ts';

const { resolve } = createRequire(import.meta.url);
const font = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(`@expo-google-fonts/roboto/${name}.ttf`)));

/** From the disk: Node cannot import them. */
export const FONTS: FontFiles = {
  regular: font('400Regular/Roboto_400Regular'),
  bold: font('700Bold/Roboto_700Bold'),
};
