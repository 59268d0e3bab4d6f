import type { PaperKind, PaperWish } from '../../../utils/app/cases/papers.ts';
import type {
  AddresseeId,
  AppealAddresseeId,
  PlatformId,
  RuleId,
} from '../../../utils/cases/documents/law.ts';
import type { Case } from '../../../utils/cases/model.ts';

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
  withPictures: boolean;
  /** For the other side. */
  leaveOut: Record<LeftOutPart, boolean>;
  /** People who are named all the same. */
  named: readonly string[];
}

/** Parts of a binder that may be left out of it. */
export const LEFT_OUT_PARTS = ['pictures', 'account', 'notes', 'conclusions'] as const;
export type LeftOutPart = (typeof LEFT_OUT_PARTS)[number];

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
  withPictures: false,
  leaveOut: { pictures: true, account: true, notes: true, conclusions: true },
  named: [],
};

/** @returns `null` while something that the paper needs is not chosen */
export function wishOf(kind: PaperKind, asked: Asked, { people }: Pick<Case, 'people'>): PaperWish | null {
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
    case 'binder':
      return { kind, withPictures: asked.withPictures };
    case 'binder-other-side': {
      const unnamed = people.flatMap((one) => (asked.named.includes(one.id) ? [] : [one.id]));
      return { kind, redaction: { ...asked.leaveOut, people: new Set(unnamed) } };
    }
    default:
      return { kind };
  }
}
