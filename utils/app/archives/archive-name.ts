import { bagName } from '../../evidence/bag/names.ts';
import { compactUtc } from '../../evidence/time.ts';
import { neutral } from '../settings/app-name.ts';

/** `subut-<case>-<UTC>.wacz`, or `documents-<UTC>.wacz` where the program goes by another name. @param ending with its dot */
export const archiveName = (caseName: string, at: Date, ending: string): string =>
  `${neutral.value ? `documents-${compactUtc(at)}` : bagName({ caseName, at })}${ending}`;
