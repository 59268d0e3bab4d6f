import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openSpread } from '../../../utils/app/spread/open-spread.ts';
import type { Spread } from '../../../utils/app/spread/spread.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** What the parts of these views stand on. */
export interface Known {
  ring: OpenKeyring;
  spread: Spread;
}

export type SpreadState =
  | { state: 'opening' }
  | { state: 'open'; known: Known }
  | { state: 'failed'; error: unknown };

/** The media of the vault, as far as they are known now. */
export function useSpread(ring: OpenKeyring): SpreadState {
  const opened = useSignal<SpreadState>({ state: 'opening' });
  useEffect(() => {
    openSpread(ring).then(
      (spread) => {
        opened.value = { state: 'open', known: { ring, spread } };
      },
      (error: unknown) => {
        opened.value = { state: 'failed', error };
      },
    );
  }, [ring]);
  return opened.value;
}
