interface Props {
  label: string;
  testId: string;
  /** Of file dialogs: `.asc,.gpg`. */
  accept?: string;
  /** A whole folder is chosen. */
  isFolder?: boolean;
  isPrimary?: boolean;
  /** Called with one file at least; of a folder with all of them. */
  onChosen(files: readonly File[]): void;
}

/** A file field as a button in the chosen language: the label is pressed, the unseen field keeps the keyboard. */
export const FileButton = ({
  label,
  testId,
  accept,
  isFolder = false,
  isPrimary = false,
  onChosen,
}: Props) => (
  <label class={isPrimary ? 'button primary' : 'button'}>
    {label}
    <input
      ref={(input) => {
        if (isFolder) input?.setAttribute('webkitdirectory', '');
      }}
      type="file"
      class="hidden-input"
      {...(accept === undefined ? {} : { accept })}
      data-testid={testId}
      onChange={({ currentTarget }) => {
        const files = Array.from(currentTarget.files ?? []);
        // The same file can be chosen again.
        currentTarget.value = '';
        if (files.length > 0) onChosen(files);
      }}
    />
  </label>
);
