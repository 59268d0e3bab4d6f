import * as v from 'valibot';
import { db } from '../../../utils/app/session/session.ts';
import { nameCase } from '../../../utils/cases/real-names.ts';
import { CASE_LABELS_MOST, type CaseHead, LINE_LENGTH } from '../../../utils/evidence/case/parts.ts';
import { NOTE_LENGTH } from '../../../utils/evidence/note.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AskEnd } from './AskEnd.tsx';
import type { AskProps } from './case-props.ts';
import { DraftNote } from './DraftNote.tsx';
import { LineField } from './TextField.tsx';
import { useForm } from './use-form.ts';

const Text = v.pipe(v.string(), v.maxLength(NOTE_LENGTH));
const Fields = v.strictObject({ name: Text, labels: Text, realName: Text });

/** Name and labels of a case; another name, which stays in the vault, behind a disclosure. */
export function RenameCase({ ring, found, onClose }: AskProps) {
  const form = useForm('head', found, Fields, {
    name: found.name,
    labels: found.labels.join(', '),
    realName: found.realName ?? '',
  });
  const { act, fields } = form;
  const { name, labels, realName } = fields.value;
  const words = labelsIn(labels);
  const save = async (event: Event) => {
    event.preventDefault();
    const change = (head: CaseHead): CaseHead => ({
      ...head,
      // What was not touched here may have been changed on another page.
      ...(name === found.name ? {} : { name: name.trim() }),
      ...(labels === found.labels.join(', ') ? {} : { labels: words }),
    });
    const wanted = { change, realName: realName.trim() };
    if (await form.enter((beside) => nameCase(db, ring, found.id, wanted, beside))) onClose();
  };
  const close = () => {
    form.drop();
    onClose();
  };
  return (
    <Dialog title={t('cases.rename')} testId="case-name-dialog" onClose={close}>
      <form onSubmit={(event) => void save(event)} autocomplete="off">
        <LineField
          label={t('cases.name')}
          hint={t('cases.nameHint')}
          value={name}
          testId="case-rename"
          onInput={(value) => form.set({ name: value })}
        />
        <LineField
          label={t('label.labels')}
          hint={t('label.labelsHint')}
          value={labels}
          testId="case-labels"
          onInput={(value) => form.set({ labels: value })}
        />
        <details class="more" data-testid="case-real-name-more">
          <summary>{t('cases.realName')}</summary>
          <LineField
            label={t('cases.realName')}
            hint={t(found.realName === null ? 'cases.realNameHint' : 'cases.realNameEmptied')}
            value={realName}
            testId="case-real-name"
            onInput={(value) => form.set({ realName: value })}
          />
        </details>
        <DraftNote told={form.told.value} testId="case-name" />
        <AskEnd
          act={act}
          problem="case-name-problem"
          onClose={close}
          label={t('label.save')}
          testId="case-name-save"
          isReady={
            name.trim() !== '' &&
            words.length <= CASE_LABELS_MOST &&
            words.every(({ length }) => length <= LINE_LENGTH)
          }
        />
      </form>
    </Dialog>
  );
}

/** Parted by commas, each once. */
const labelsIn = (text: string): string[] =>
  Array.from(new Set(text.split(',').map((word) => word.trim()))).filter(Boolean);
