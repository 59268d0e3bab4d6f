import type { PaperKind, PaperWish } from '../../../utils/app/cases/papers.ts';
import type {
  AddresseeId,
  AppealAddresseeId,
  PlatformId,
  RuleId,
} from '../../../utils/cases/documents/law.ts';

/** What was chosen for any of the papers; empty: nothing. */
export interface Asked {
  addressee: AddresseeId | '';
  appealTo: AppealAddresseeId | '';
  platform: PlatformId | '';
  capture: string;
  /** Of the case: an event. */
  refusal: string;
  final: string;
  rules: readonly RuleId[];
  withAccount: boolean;
  withConclusions: boolean;
}

/** No addressee stands there before one is chosen. */
export const NOTHING_ASKED: Asked = {
  addressee: '',
  appealTo: '',
  platform: '',
  capture: '',
  refusal: '',
  final: '',
  rules: ['private-life'],
  withAccount: true,
  withConclusions: false,
};

/** @returns `null` while something that the paper needs is not chosen */
export function wishOf(kind: PaperKind, asked: Asked): PaperWish | null {
  switch (kind) {
    case 'complaint': {
      const { addressee, rules, withAccount, withConclusions } = asked;
      return addressee === '' ? null : { kind, addressee, rules, withAccount, withConclusions };
    }
    case 'platform-notice': {
      const { platform, capture } = asked;
      return platform === '' || capture === '' ? null : { kind, platform, capture };
    }
    case 'refusal-appeal': {
      const { appealTo, refusal } = asked;
      return appealTo === '' ? null : { kind, addressee: appealTo, refusal: refusal || null };
    }
    case 'court-chronology':
      return { kind, final: asked.final || null };
    default:
      return { kind };
  }
}
