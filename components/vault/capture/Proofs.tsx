import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Completed, completeProofs, openProofs } from '../../../utils/app/session/complete-proofs.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { chosenCalendars } from '../../../utils/timestamp/chosen.ts';
import { proofsFor } from '../../../utils/timestamp/ots/chain-proof.ts';
import { claimsOf, type ProofClaims } from '../../../utils/timestamp/ots/proof.ts';
import type { ChainProof } from '../../../utils/timestamp/ots/proof-note.ts';
import { giveBackCalendars, permitCalendars } from '../../../utils/timestamp/ots/settings.ts';
import { readProofs } from '../../../utils/vault/custody/proofs.ts';
import { sourceVaultOfCapture } from '../../../utils/vault/custody/source-vaults.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { ProofLines } from './ProofLines.tsx';

type Held = ChainProof & { claims: ProofClaims };

interface Found {
  held: Held[];
  /** Proofs that cannot be read or are on something else. */
  damaged: number;
  /** Of this vault's own chain: calendars can be asked again. */
  isOwn: boolean;
  /** Whether any calendar is asked at all. */
  on: boolean;
}

async function findProofs(home: OpenKeyring, { id, custody }: CaptureRecord): Promise<Found> {
  const { ring, chain, origin } = await sourceVaultOfCapture(db, home, id);
  const { proofs, damaged } = await readProofs(db, ring, origin);
  const on = (await chosenCalendars()).length > 0;
  if (proofs.length === 0) return { held: [], damaged, isOwn: origin === undefined, on };
  // Digests of the links; a forged link matches no proof.
  const digests = new Map((await chain.rows()).map((row) => [row.sequence, row.digest]));
  const sound = proofs.flatMap((proof): Held[] => {
    try {
      return [{ ...proof, claims: claimsOf(proof.proof, digests.get(proof.sequence) ?? '') }];
    } catch {
      return [];
    }
  });
  const lost = damaged + proofs.length - sound.length;
  return { held: proofsFor(sound, custody.sequence), damaged: lost, isOwn: origin === undefined, on };
}

/** What OpenTimestamps proofs say of a capture, and the button that asks the calendars for the rest. */
export function Proofs({ ring, record }: { ring: OpenKeyring; record: CaptureRecord }) {
  const found = useSignal<Found | null>(null);
  const state = useSignal<'idle' | 'asking' | 'denied' | Completed>('idle');
  const look = async (): Promise<void> => {
    found.value = await findProofs(ring, record);
  };
  useEffect(() => {
    state.value = 'idle';
    look().catch((error: unknown) => console.error(error));
  }, [ring, record]);

  if (found.value === null) return null;
  const { held, damaged, isOwn, on } = found.value;
  if (!on && held.length + damaged === 0) return null;
  const waiting = isOwn
    ? held.filter(({ claims }) => claims.blocks.length === 0 && claims.pending.length > 0)
    : [];

  const ask = async (): Promise<void> => {
    // The permission prompt must be opened in the click handler: await nothing before.
    const permitted = permitCalendars(waiting.map(({ calendar }) => calendar));
    state.value = 'asking';
    if (!(await permitted.catch(() => false))) {
      state.value = 'denied';
      return;
    }
    const these = new Set(waiting.map(({ calendar, sequence }) => `${sequence} ${calendar}`));
    try {
      const open = await openProofs(db, ring);
      state.value = await completeProofs(
        db,
        ring,
        open.filter(({ proof }) => these.has(`${proof.sequence} ${proof.calendar}`)),
      );
    } finally {
      // One that was taken off is asked this once, and not by itself from now on.
      await giveBackCalendars(waiting.map(({ calendar }) => calendar));
    }
    await look();
  };

  return (
    <section data-testid="proofs">
      <h2>{t('ots.heading')}</h2>
      {damaged > 0 && <Note tone="warning">{t('ots.unreadable')}</Note>}
      <ul class="lines">
        {held.map((proof) => (
          <ProofLines key={`${proof.sequence} ${proof.calendar}`} proof={proof} language={language.value} />
        ))}
      </ul>
      {held.length === 0 && <p class="hint">{t('ots.none')}</p>}
      {waiting.length > 0 && (
        <button
          type="button"
          disabled={state.value === 'asking'}
          data-testid="proofs-ask"
          onClick={() =>
            void ask().catch((error: unknown) => {
              console.error(error);
              state.value = 'idle';
            })
          }
        >
          {t(state.value === 'asking' ? 'ots.asking' : 'ots.ask')}
        </button>
      )}
      <div class="outcome" aria-live="polite">
        <Outcome state={state.value} />
      </div>
    </section>
  );
}

function Outcome({ state }: { state: 'idle' | 'asking' | 'denied' | Completed }) {
  if (state === 'idle' || state === 'asking') return null;
  if (state === 'denied') return <Note tone="warning">{t('ots.denied')}</Note>;
  const { inBlock, notYet, failed } = state;
  return (
    <Note tone={failed > 0 ? 'warning' : 'plain'} testId="proofs-asked">
      {inBlock > 0 && <p>{t('ots.inBlock', { count: inBlock })}</p>}
      {notYet > 0 && <p>{t('ots.notYet', { count: notYet })}</p>}
      {failed > 0 && <p>{t('ots.unasked', { count: failed })}</p>}
    </Note>
  );
}
