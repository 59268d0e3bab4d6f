import type { IParagraphStylePropertiesOptions, IRunStylePropertiesOptions, IStylesOptions } from 'docx';
import type { PaperLanguage } from '../model.ts';

/* How a paper looks: black on white, in the face that offices and courts write in. Every look has its style, so that one change of a style in Word changes the whole paper. */

const FACE = 'Times New Roman';
const EXACT_FACE = 'Courier New';

/** BCP 47, as Word names its dictionaries. */
export const WORD_LANGUAGES: Readonly<Record<PaperLanguage, string>> = {
  az: 'az-Latn-AZ',
  ru: 'ru-RU',
  en: 'en-GB',
};

/* `lineRule` is always said: LibreOffice 7.4 takes a line height without it for a fixed one, where the default is `auto` (ECMA-376, 17.3.1.33). */

const BLACK = '000000';

/** @param size half points */
const headingStyle = (
  size: number,
  level: number,
): { run: IRunStylePropertiesOptions; paragraph: IParagraphStylePropertiesOptions } => ({
  run: { font: FACE, size, bold: true, color: BLACK },
  paragraph: { spacing: { before: 240, after: 120 }, keepNext: true, outlineLevel: level },
});

const paragraphStyle = (
  id: string,
  name: string,
  run: IRunStylePropertiesOptions,
  paragraph: IParagraphStylePropertiesOptions,
) => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph });

/** @param language of the paper */
export const stylesFor = (language: PaperLanguage): IStylesOptions => ({
  default: {
    document: {
      run: { font: FACE, size: 24, language: { value: WORD_LANGUAGES[language] } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: 'auto' } },
    },
    title: {
      run: { font: FACE, size: 32, bold: true, color: BLACK },
      paragraph: { spacing: { before: 120, after: 240 }, alignment: 'center', keepNext: true },
    },
    heading1: headingStyle(28, 0),
    heading2: headingStyle(25, 1),
    heading3: headingStyle(24, 2),
    listParagraph: { run: {}, paragraph: { spacing: { after: 60 } } },
    footnoteText: {
      run: { font: FACE, size: 18 },
      paragraph: { spacing: { after: 40, line: 240, lineRule: 'auto' } },
    },
  },
  paragraphStyles: [
    paragraphStyle('Addressee', 'Addressee', {}, { indent: { left: 4300 }, spacing: { after: 60 } }),
    paragraphStyle('AddresseeEnd', 'Addressee End', {}, { indent: { left: 4300 }, spacing: { after: 280 } }),
    paragraphStyle(
      'Warning',
      'Warning',
      { size: 20, italics: true },
      {
        border: {
          top: { style: 'single', size: 6, space: 4, color: BLACK },
          bottom: { style: 'single', size: 6, space: 4, color: BLACK },
          left: { style: 'single', size: 6, space: 4, color: BLACK },
          right: { style: 'single', size: 6, space: 4, color: BLACK },
        },
      },
    ),
    paragraphStyle(
      'Cell',
      'Table Text',
      { size: 19 },
      { spacing: { before: 20, after: 20, line: 240, lineRule: 'auto' } },
    ),
    paragraphStyle(
      'CellHead',
      'Table Head',
      { size: 19, bold: true },
      { spacing: { before: 20, after: 20, line: 240, lineRule: 'auto' } },
    ),
    paragraphStyle('Running', 'Running Head', { size: 18 }, { spacing: { after: 0 } }),
  ],
  characterStyles: [
    // Not spelt by any dictionary.
    { id: 'Quoted', name: 'Quoted', quickFormat: true, run: { noProof: true } },
    { id: 'Exact', name: 'Exact', quickFormat: true, run: { noProof: true, font: EXACT_FACE } },
    // Stands out on a black-and-white print too: by its brackets, and bold.
    { id: 'Blank', name: 'Blank', quickFormat: true, run: { bold: true, highlight: 'yellow' } },
  ],
});
