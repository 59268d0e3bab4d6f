import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { stampHere } from '../../../utils/app/session/stamp-here.ts';
import { t } from '../../../utils/i18n/language.ts';
import {
  AUTHORITIES,
  type Authority,
  isOpenToNetwork,
  listHostsOf,
  readAuthority,
} from '../../../utils/timestamp/authorities.ts';
import { chosenAuthorities, chosenListHosts } from '../../../utils/timestamp/chosen.ts';
import {
  chooseAuthority,
  type Failure,
  failures,
  keepLists,
  keepNoLists,
  missingListHosts,
  removeAuthority,
} from '../../../utils/timestamp/settings.ts';
import { Note } from '../../ui/Note.tsx';
import { AddAddress } from './AddAddress.tsx';
import { AuthorityRow } from './AuthorityRow.tsx';
import { RevocationLists } from './RevocationLists.tsx';

interface Listed extends Authority {
  /** `null` for one that a person typed. */
  policy: string | null;
}

/** What is stored of them. */
export interface Stamping {
  chosen: readonly Authority[];
  failed: Readonly<Record<string, Failure>>;
  lists: { on: boolean; missing: readonly string[] };
}

export async function readStamping(): Promise<Stamping> {
  const [chosen, failed, hosts, missing] = await Promise.all([
    chosenAuthorities(),
    failures.getValue(),
    chosenListHosts(),
    missingListHosts.getValue(),
  ]);
  return { chosen, failed, lists: { on: hosts !== null, missing } };
}

/** Time-stamping authorities. Off until one is chosen, and closed until then. @param first as it is stored when this is drawn */
export function TimeStamps({ first }: { first: Stamping }) {
  const chosen = useSignal(first.chosen);
  const refused = useSignal<string | null>(null);
  const failed = useSignal(first.failed);
  const busy = useSignal(false);
  const lists = useSignal({ ...first.lists, refused: false });
  /** One was chosen before: then they are shown, with what they answered. */
  const isUsed = first.chosen.length > 0;

  const look = async (): Promise<void> => {
    const now = await readStamping();
    chosen.value = now.chosen;
    failed.value = now.failed;
    lists.value = { ...lists.value, ...now.lists };
  };
  useEffect(() => {
    const stops = [failures, missingListHosts].map((item) => item.watch(() => void look()));
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const stamp = async (): Promise<void> => {
    busy.value = true;
    await stampHere(true).catch((error: unknown) => console.error(error));
    busy.value = false;
    await look();
  };
  const change = async (authority: Authority, wanted: boolean): Promise<void> => {
    const { name, url } = authority;
    // The permission prompt must be opened in the click handler: await nothing before.
    const changed = wanted
      ? chooseAuthority({ name, url }, lists.value.on)
      : removeAuthority(authority).then(() => true);
    const done = await changed.catch(() => false);
    refused.value = done ? null : url;
    await look();
    if (wanted && done) await stamp();
  };
  const changeLists = async (wanted: boolean, hosts: readonly string[]): Promise<void> => {
    const changed = wanted ? keepLists(hosts) : keepNoLists().then(() => true);
    const done = await changed.catch(() => false);
    // First what is stored: until then the box says what was clicked.
    await look();
    lists.value = { ...lists.value, refused: !done };
  };

  const known = new Set(AUTHORITIES.map(({ url }) => url));
  const own = chosen.value.filter(({ url }) => !known.has(url)).map((one) => ({ ...one, policy: null }));
  const all: Listed[] = [...AUTHORITIES, ...own];
  return (
    <section class="card narrow" data-testid="timestamps">
      <h2>{t('timestamp.title')}</h2>
      <p class="hint">{t('timestamp.why')}</p>
      <details class="more" open={isUsed} data-testid="timestamps-choose">
        <summary>{t('timestamp.choose')}</summary>
        <p class="hint">{t('timestamp.sent')}</p>
        <p class="hint">{t('timestamp.later')}</p>
        <p class="hint">{t('timestamp.question')}</p>
        {all.map((authority) => (
          <AuthorityRow
            key={authority.url}
            {...authority}
            open={isOpenToNetwork(authority)}
            on={chosen.value.some(({ url }) => url === authority.url)}
            refused={refused.value === authority.url}
            failure={failed.value[authority.url] ?? null}
            onChange={(wanted) => void change(authority, wanted)}
          />
        ))}
        {chosen.value.length > 0 && (
          <RevocationLists
            {...lists.value}
            hosts={listHostsOf(chosen.value)}
            onChange={(wanted) => void changeLists(wanted, listHostsOf(chosen.value))}
            onAllow={() => void changeLists(true, lists.value.missing)}
          />
        )}
        {chosen.value.some(({ url }) => failed.value[url] !== undefined) && (
          <>
            <p class="hint">{t('timestamp.safe')}</p>
            <button
              type="button"
              disabled={busy.value}
              data-testid="timestamps-now"
              onClick={() => void stamp()}
            >
              {t('timestamp.now')}
            </button>
          </>
        )}
        <AddAddress
          words={{
            label: t('timestamp.other'),
            hint: t('timestamp.otherHint'),
            wrong: t('timestamp.wrongAddress'),
          }}
          testId="authority"
          onAdd={(typed) => {
            const authority = readAuthority(typed);
            if (authority !== null) void change(authority, true);
            return authority !== null;
          }}
        />
        {refused.value !== null && !all.some(({ url }) => url === refused.value) && (
          <Note tone="warning" testId="timestamps-refused">
            {t('timestamp.refused')}
          </Note>
        )}
      </details>
    </section>
  );
}
