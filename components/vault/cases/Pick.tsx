import { t } from '../../../utils/i18n/language.ts';
import { Tick } from '../../ui/Tick.tsx';
import { listedTitle } from '../list/chosen.ts';
import type { CaseProps } from './case-props.ts';
import { useIndexed } from './use-listed.ts';

interface Props extends CaseProps {
  label: string;
  chosen: ReadonlySet<string>;
  /** Of each box. */
  testId: string;
  onChange(chosen: ReadonlySet<string>): void;
}

/** Captures and files of a case, to be ticked: by number and name. */
export function Pick({ ring, found, label, chosen, testId, onChange }: Props) {
  const { exhibits, attachments } = found;
  const listed = useIndexed(
    ring,
    exhibits.flatMap(({ of, id }) => (of === 'capture' ? [id] : [])),
  );
  const files = new Map(attachments.map((one) => [one.id, one.title || one.fileName]));
  if (exhibits.length === 0) return <p class="hint">{t('cases.nothingToPick')}</p>;
  return (
    <fieldset class="pick">
      <legend>{label}</legend>
      <div>
        {exhibits.map(({ of, id }, place) => {
          const capture = listed.get(id);
          const title =
            of === 'attachment'
              ? (files.get(id) ?? t('cases.fileGone'))
              : capture
                ? listedTitle(capture)
                : t('cases.captureUnread');
          return (
            <Tick
              key={id}
              checked={chosen.has(id)}
              label={`${place + 1}. ${title}`}
              testId={testId}
              onChange={(wanted) => {
                const next = new Set(chosen);
                if (wanted) next.add(id);
                else next.delete(id);
                onChange(next);
              }}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
