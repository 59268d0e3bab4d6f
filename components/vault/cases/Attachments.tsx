import { useSignal } from '@preact/signals';
import { dateOf, entryOf, NO_ENTRY } from '../../../utils/app/cases/date-entry.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { attach, describeAttachment } from '../../../utils/cases/attachments.ts';
import type { Attachment } from '../../../utils/cases/model.ts';
import { ATTACHMENT_TYPES } from '../../../utils/evidence/case/parts.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { FileButton } from '../../ui/FileButton.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { caseDateWords } from '../../words/case-date.ts';
import { formatBytes } from '../../words/format.ts';
import type { CaseProps } from './case-props.ts';
import { DateField } from './DateField.tsx';
import { PartActions } from './PartActions.tsx';
import { PartForm } from './PartForm.tsx';
import { SaveAttachment } from './SaveAttachment.tsx';
import { SelectField } from './SelectField.tsx';
import { LineField } from './TextField.tsx';
import { useAct } from './use-act.ts';

type Type = (typeof ATTACHMENT_TYPES)[number];

/** Papers and files of her own: hashed, sealed, never shown as pictures. */
export function Attachments({ ring, found }: CaseProps) {
  const file = useSignal<File | null>(null);
  const editing = useSignal<string | null>(null);
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
          }}
        />
      ) : (
        <FileButton
          label={t('cases.fileNew')}
          testId="attachment-file"
          isPrimary
          onChosen={([chosen]) => {
            file.value = chosen ?? null;
          }}
        />
      )}
      <ul class="plain parts" data-testid="case-attachments">
        {found.attachments.map((one) => (
          <li key={one.id} data-testid="case-attachment">
            {editing.value === one.id ? (
              <FileForm
                ring={ring}
                found={found}
                file={null}
                attachment={one}
                onDone={() => {
                  editing.value = null;
                }}
              />
            ) : (
              <Told
                ring={ring}
                found={found}
                attachment={one}
                onEdit={() => {
                  editing.value = one.id;
                }}
              />
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

function FileForm({ ring, found, file, attachment, onDone }: FormProps) {
  const type = useSignal<Type>(attachment?.type ?? 'letter');
  const title = useSignal(attachment?.title ?? '');
  const from = useSignal(attachment?.from ?? '');
  const onPaper = useSignal(attachment === null ? NO_ENTRY : entryOf(attachment.dateOnPaper));
  const received = useSignal(attachment === null ? NO_ENTRY : entryOf(attachment.received));
  const act = useAct();
  const [dateOnPaper, dateReceived] = [dateOf(onPaper.value), dateOf(received.value)];
  const fileName = attachment?.fileName ?? file?.name ?? '';
  const save = async () => {
    if (dateOnPaper === null || dateReceived === null) return;
    const facts = {
      type: type.value,
      title: title.value.trim(),
      fileName,
      mediaType: attachment?.mediaType ?? file?.type ?? '',
      dateOnPaper,
      received: dateReceived,
      from: from.value.trim(),
    };
    const isSaved = await act.run(async () => {
      if (attachment !== null) await describeAttachment(db, ring, found.id, attachment, facts);
      else if (file !== null) await keepOpenDuring(() => attach(db, ring, found.id, file, facts));
    });
    if (isSaved) onDone();
  };
  return (
    <PartForm
      title={visibleText(fileName)}
      testId="attachment-form"
      act={act}
      isReady={dateOnPaper !== null && dateReceived !== null}
      onSave={() => void save()}
      onCancel={onDone}
    >
      {file !== null && <p class="hint">{t('cases.originalStays')}</p>}
      <LineField
        label={t('cases.fileTitle')}
        value={title.value}
        testId="attachment-title"
        onInput={(value) => {
          title.value = value;
        }}
      />
      <SelectField<Type>
        label={t('cases.fileType')}
        value={type.value}
        options={ATTACHMENT_TYPES.map((one) => ({ value: one, name: t(`casePaper.${one}`) }))}
        testId="attachment-type"
        onChoose={(value) => {
          type.value = value;
        }}
      />
      <DateField
        label={t('cases.dateOnPaper')}
        value={onPaper.value}
        testId="attachment-paper"
        onChange={(value) => {
          onPaper.value = value;
        }}
      />
      <DateField
        label={t('cases.dateReceived')}
        value={received.value}
        testId="attachment-received"
        onChange={(value) => {
          received.value = value;
        }}
      />
      <LineField
        label={t('cases.from')}
        value={from.value}
        testId="attachment-from"
        onInput={(value) => {
          from.value = value;
        }}
      />
      {act.busy.value && <progress aria-label={t('bulk.running')} />}
    </PartForm>
  );
}
