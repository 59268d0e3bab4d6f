import type { Gray } from '../../../utils/spread/picture.ts';

/* PDQ a second time, from its description alone: means and cosines by their formulas, with 64 bits. Slow, and shares no line with ours. */

function tent(values: readonly number[]): number[] {
  const window = Math.ceil(values.length / 128);
  const before = window - Math.floor((window + 2) / 2);
  return values.map((_, at) => {
    const part = values.slice(Math.max(0, at - before), at - before + window);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

const turned = (rows: readonly number[][]): number[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as number));

export function plainPdq({ width, height, data }: Gray): { bits: boolean[]; quality: number } {
  let rows = Array.from({ length: height }, (_, row) =>
    Array.from(data.slice(row * width, (row + 1) * width)),
  );
  for (let pass = 0; pass < 2; pass++) rows = turned(turned(rows.map(tent)).map(tent));
  const fields = Array.from({ length: 64 }, (_, row) =>
    Array.from({ length: 64 }, (_, column) => {
      const line = rows[Math.floor(((row + 0.5) * height) / 64)] as number[];
      return line[Math.floor(((column + 0.5) * width) / 64)] as number;
    }),
  );
  const steps = (lines: readonly number[][]) =>
    lines.flatMap((line) =>
      line.slice(1).map((value, at) => Math.trunc(Math.abs(value - (line[at] as number)) / 2.55)),
    );
  const sum = [...steps(fields), ...steps(turned(fields))].reduce((all, step) => all + step, 0);
  const cosines = Array.from({ length: 16 }, (_, frequency) =>
    Array.from({ length: 64 }, (_, at) => Math.cos((Math.PI * (frequency + 1) * (at + 0.5)) / 64)),
  );
  const values = cosines.flatMap((down) =>
    cosines.map((across) =>
      fields.reduce(
        (all, line, row) =>
          all +
          (down[row] as number) * line.reduce((part, value, at) => part + value * (across[at] as number), 0),
        0,
      ),
    ),
  );
  const middle = values.toSorted((one, other) => one - other)[127] as number;
  return { bits: values.map((value) => value > middle), quality: Math.min(100, Math.floor(sum / 90)) };
}
