import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { DateEntry, dateOf, entryOf, NO_ENTRY } from '../../../utils/app/cases/date-entry.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { attach, describeAttachment } from '../../../utils/cases/attachments.ts';
import type { Attachment } from '../../../utils/cases/model.ts';
import { ATTACHMENT_TYPES, LINE_LENGTH } from '../../../utils/evidence/case/parts.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { FileButton } from '../../ui/FileButton.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Note } from '../../ui/Note.tsx';
import { caseDateWords } from '../../words/case-date.ts';
import { formatBytes } from '../../words/format.ts';
import type { CaseProps } from './case-props.ts';
import { DateField } from './DateField.tsx';
import { PartActions } from './PartActions.tsx';
import { PartForm } from './PartForm.tsx';
import { SaveAttachment } from './SaveAttachment.tsx';
import { SelectField } from './SelectField.tsx';
import { LineField } from './TextField.tsx';
import { idsOf, useEditing, useForm } from './use-form.ts';

/** Papers and files of her own: hashed, sealed, never shown as pictures. */
export function Attachments({ ring, found }: CaseProps) {
  const file = useSignal<File | null>(null);
  const editing = useEditing('attachment', idsOf(found.attachments));
  return (
    <>
      <h2>{t('cases.filesTitle')}</h2>
      <p class="hint">{t('cases.filesHint')}</p>
      {file.value !== null ? (
        <FileForm
          ring={ring}
          found={found}
          file={file.value}
          attachment={null}
          onDone={() => {
            file.value = null;
            editing.close();
          }}
        />
      ) : (
        <>
          {editing.at === 'new' && (
            <Note tone="plain" testId="attachment-left">
              {t('cases.fileAgain')}
            </Note>
          )}
          <FileButton
            label={t('cases.fileNew')}
            testId="attachment-file"
            isPrimary
            onChosen={([chosen]) => {
              file.value = chosen ?? null;
            }}
          />
        </>
      )}
      <ul class="plain parts" data-testid="case-attachments">
        {found.attachments.map((one) => (
          <li key={one.id} data-testid="case-attachment">
            {editing.at === one.id ? (
              <FileForm
                ring={ring}
                found={found}
                file={null}
                attachment={one}
                onDone={() => {
                  editing.close();
                }}
              />
            ) : (
              <Told ring={ring} found={found} attachment={one} onEdit={() => editing.open(one.id)} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Told({ ring, found, attachment, onEdit }: CaseProps & { attachment: Attachment; onEdit(): void }) {
  const { id, type, title, fileName, bytes, sha256, dateOnPaper, received, from } = attachment;
  const number = found.exhibits.findIndex((one) => one.id === id) + 1;
  const name = visibleText(title || fileName);
  return (
    <>
      <p class="when">
        <strong>{name}</strong> · {t(`casePaper.${type}`)}
        {number > 0 && ` · ${t('cases.exhibitNumber', { number })}`}
      </p>
      <p class="hint">
        {visibleText(fileName)} · {formatBytes(bytes, language.value)}
      </p>
      <p class="hint">
        {t('cases.onPaper', { date: caseDateWords(t, language.value, dateOnPaper) })} ·{' '}
        {t('cases.receivedOn', { date: caseDateWords(t, language.value, received) })}
        {from !== '' && ` · ${t('cases.givenBy', { who: visibleText(from) })}`}
      </p>
      <details class="more">
        <summary>SHA-256</summary>
        <Hash value={sha256} />
      </details>
      <PartActions
        ring={ring}
        found={found}
        part={attachment}
        what={name}
        testId="attachment-change"
        onEdit={onEdit}
      >
        <SaveAttachment ring={ring} found={found} attachment={attachment} />
      </PartActions>
    </>
  );
}

interface FormProps extends CaseProps {
  /** `null`: one that is there is described anew. */
  file: File | null;
  attachment: Attachment | null;
  onDone(): void;
}

const Line = v.pipe(v.string(), v.maxLength(LINE_LENGTH));
const Fields = v.strictObject({
  type: v.picklist(ATTACHMENT_TYPES),
  title: Line,
  from: Line,
  onPaper: DateEntry,
  received: DateEntry,
});

function FileForm({ ring, found, file, attachment, onDone }: FormProps) {
  const form = useForm<v.InferOutput<typeof Fields>>('attachment', attachment, Fields, {
    type: attachment?.type ?? 'letter',
    title: attachment?.title ?? '',
    from: attachment?.from ?? '',
    onPaper: attachment === null ? NO_ENTRY : entryOf(attachment.dateOnPaper),
    received: attachment === null ? NO_ENTRY : entryOf(attachment.received),
  });
  const { act, version } = form;
  const { type, title, from, onPaper, received } = form.fields.value;
  const [dateOnPaper, dateReceived] = [dateOf(onPaper), dateOf(received)];
  const fileName = (attachment?.fileName ?? file?.name ?? '').slice(-LINE_LENGTH);
  const save = async () => {
    if (dateOnPaper === null || dateReceived === null) return;
    const facts = {
      type,
      title: title.trim(),
      fileName,
      mediaType: (attachment?.mediaType ?? file?.type ?? '').slice(0, LINE_LENGTH),
      dateOnPaper,
      received: dateReceived,
      from: from.trim(),
    };
    const isSaved = await form.enter(async (beside) => {
      if (attachment !== null && version !== null) {
        const { bytes, sha256 } = attachment;
        await describeAttachment(db, ring, found.id, { ...version, bytes, sha256 }, facts, beside);
      } else if (file !== null) await keepOpenDuring(() => attach(db, ring, found.id, file, facts, beside));
    });
    if (isSaved) onDone();
  };
  return (
    <PartForm
      title={visibleText(fileName)}
      testId="attachment-form"
      form={form}
      isReady={dateOnPaper !== null && dateReceived !== null}
      onSave={() => void save()}
      onDone={onDone}
    >
      {file !== null && <p class="hint">{t('cases.originalStays')}</p>}
      <LineField
        label={t('cases.fileTitle')}
        value={title}
        testId="attachment-title"
        onInput={(value) => form.set({ title: value })}
      />
      <SelectField
        label={t('cases.fileType')}
        value={type}
        options={ATTACHMENT_TYPES.map((one) => ({ value: one, name: t(`casePaper.${one}`) }))}
        testId="attachment-type"
        onChoose={(value) => form.set({ type: value })}
      />
      <DateField
        label={t('cases.dateOnPaper')}
        value={onPaper}
        testId="attachment-paper"
        onChange={(value) => form.set({ onPaper: value })}
      />
      <DateField
        label={t('cases.dateReceived')}
        value={received}
        testId="attachment-received"
        onChange={(value) => form.set({ received: value })}
      />
      <LineField
        label={t('cases.from')}
        value={from}
        testId="attachment-from"
        onInput={(value) => form.set({ from: value })}
      />
      {act.busy.value && <progress aria-label={t('bulk.running')} />}
    </PartForm>
  );
}
