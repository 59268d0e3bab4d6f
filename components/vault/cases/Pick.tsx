import { useSignal } from '@preact/signals';
import { withWords } from '../../../utils/app/cases/find-cases.ts';
import type { Exhibit } from '../../../utils/evidence/case/parts.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Tick } from '../../ui/Tick.tsx';
import { listedTitle } from '../list/chosen.ts';
import type { CaseProps } from './case-props.ts';
import { LineField } from './TextField.tsx';
import { type ListedById, useIndexed } from './use-listed.ts';

interface Props extends CaseProps {
  label: string;
  chosen: ReadonlySet<string>;
  /** Of each box. */
  testId: string;
  onChange(chosen: ReadonlySet<string>): void;
}

/** Boxes that are drawn at once, beside those that are ticked; with more of them there is a field to find one. */
const SHOWN = 50;

/** Captures and files of a case, to be ticked: by number and name. */
export function Pick({ ring, found, label, chosen, testId, onChange }: Props) {
  const { exhibits, attachments } = found;
  const words = useSignal('');
  const most = useSignal(SHOWN);
  const listed = useIndexed(
    ring,
    exhibits.flatMap(({ of, id }) => (of === 'capture' ? [id] : [])),
  );
  const files = new Map(attachments.map((one) => [one.id, one.title || one.fileName]));
  if (exhibits.length === 0) return <p class="hint">{t('cases.nothingToPick')}</p>;
  const all = exhibits.map((exhibit, place) => ({
    id: exhibit.id,
    name: `${place + 1}. ${titleOf(exhibit, listed, files)}`,
  }));
  const matching = withWords(all, words.value, ({ name }) => name);
  const shown = new Set(matching.slice(0, most.value));
  const rows = all.filter((one) => shown.has(one) || chosen.has(one.id));
  const left = matching.length - shown.size;
  return (
    <fieldset class="pick">
      <legend>{label}</legend>
      {exhibits.length > SHOWN && (
        <LineField
          label={t('cases.pickFind')}
          value={words.value}
          testId={`${testId}-find`}
          onInput={(value) => {
            words.value = value;
            most.value = SHOWN;
          }}
        />
      )}
      <div>
        {rows.map(({ id, name }) => (
          <Tick
            key={id}
            checked={chosen.has(id)}
            label={name}
            testId={testId}
            onChange={(wanted) => {
              const next = new Set(chosen);
              if (wanted) next.add(id);
              else next.delete(id);
              onChange(next);
            }}
          />
        ))}
      </div>
      {left > 0 && (
        <button
          type="button"
          class="quiet"
          data-testid={`${testId}-more`}
          onClick={() => {
            most.value += SHOWN;
          }}
        >
          {t('cases.moreOf', { count: left })}
        </button>
      )}
    </fieldset>
  );
}

function titleOf({ of, id }: Exhibit, listed: ListedById, files: ReadonlyMap<string, string>): string {
  if (of === 'attachment') return files.get(id) ?? t('cases.fileGone');
  const capture = listed.get(id);
  return capture ? listedTitle(capture) : t('cases.captureUnread');
}
