import type { PartWords } from '../words/comparison.ts';

/** What only one of two packages has, or both and not alike. Entries of the chain can be many, and are folded. */
export function ComparedPart({ part: { name, heading, lines, folded } }: { part: PartWords }) {
  const list = (
    <ul class="lines">
      {lines.map(({ id, text, more }) => (
        <li key={id} data-id={id}>
          {text}
          {more.length > 0 && (
            <ul class="lines">
              {more.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
  return folded ? (
    <details data-testid={`compared-${name}`}>
      <summary>{heading}</summary>
      {list}
    </details>
  ) : (
    <section data-testid={`compared-${name}`}>
      <h3>{heading}</h3>
      {list}
    </section>
  );
}
