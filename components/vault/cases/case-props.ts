import type { Case } from '../../../utils/cases/model.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** What each part of a case is given: the case as it is now. */
export interface CaseProps {
  ring: OpenKeyring;
  found: Case;
}

/** And what a question about it is given. */
export interface AskProps extends CaseProps {
  onClose(): void;
}
