import type { PrintReport } from '../../../utils/package/report/report.ts';
import { printReport as print } from '../../../utils/package/report/report-pdf.ts';
import { FONTS } from '../pdf/fonts.ts';

/** Draws the report on the spot. */
export const printReport: PrintReport = (input, meta) => print(input, meta, FONTS);
