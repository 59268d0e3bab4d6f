import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PrintReport } from '../../../utils/package/report/report.ts';
import { printReport as print } from '../../../utils/package/report/report-pdf.ts';

const { resolve } = createRequire(import.meta.url);
const font = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(`@expo-google-fonts/roboto/${name}.ttf`)));

const FONTS = { regular: font('400Regular/Roboto_400Regular'), bold: font('700Bold/Roboto_700Bold') };

/** Draws the report on the spot, with its fonts from the disk: Node cannot import them. */
export const printReport: PrintReport = (input, meta) => print(input, meta, FONTS);
