/* Numbers above marks, none over another. */

export interface Label {
  /** Its left edge. */
  x: number;
  width: number;
  /** 0 is the row next to the marks. */
  row: number;
  numbers: number[];
  text: string;
}

export interface LabelRoom {
  from: number;
  to: number;
  /** Width of a digit. */
  letter: number;
  rows: number;
}

/** `1, 3–5`; of many the first and the last. */
function textOf(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  if (runs.length > 2) return `${runs[0]?.[0]} … ${runs.at(-1)?.at(-1)}`;
  return runs.map((run) => (run.length > 1 ? `${run[0]}–${run.at(-1)}` : String(run[0]))).join(', ');
}

/** @param marks with the numbers at each; one for which there is no room stands with the one before */
export function labelsOf(
  marks: readonly { x: number; numbers: readonly number[] }[],
  room: LabelRoom,
): Label[] {
  const rows: Label[][] = Array.from({ length: room.rows }, () => []);
  const placed = (numbers: readonly number[], x: number, row: number): Label => {
    const text = textOf(numbers);
    const width = text.length * room.letter;
    const left = Math.max(room.from, Math.min(x - width / 2, room.to - width));
    return { x: left, width, row, numbers: [...numbers], text };
  };
  const fits = ({ x, row }: Label): boolean => {
    const before = rows[row]?.at(-1);
    return before === undefined || before.x + before.width + room.letter <= x;
  };
  for (const { x, numbers } of marks.toSorted((one, other) => one.x - other.x)) {
    if (numbers.length === 0) continue;
    const tried = rows.map((_, row) => placed(numbers, x, row));
    let label = tried.find(fits) ?? (tried[0] as Label);
    const row = rows[label.row] as Label[];
    while (!fits(label)) {
      const before = row.pop();
      if (before === undefined) break;
      label = placed([...before.numbers, ...label.numbers], before.x + before.width / 2, label.row);
    }
    row.push(label);
  }
  return rows.flat();
}
