/** A digest, broken anywhere, so that it fits a narrow screen and is copied without blanks. */
export const Hash = ({ value, testId }: { value: string; testId?: string }) => (
  <code class="hash" data-testid={testId}>
    {value}
  </code>
);
