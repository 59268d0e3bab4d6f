import type { Block, Cell, Drawing, Shape } from '../../../utils/package/report/report-blocks.ts';
import { Fact } from '../../ui/Fact.tsx';

/** Parts of a report, as a page shows them. Its texts have passed `visibleText`. */
export const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block, index) => (
      <One key={`${index} ${block.kind}`} block={block} />
    ))}
  </>
);

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'subheading':
      return <h3>{block.text}</h3>;
    case 'text':
      return <p class={block.small === true ? 'hint words' : 'words'}>{block.text}</p>;
    case 'facts':
      return (
        <dl class="facts">
          {block.rows.map(({ label, values }) => (
            <Fact key={label} name={label} wide>
              {values.map((value) => (
                <div key={value}>{value}</div>
              ))}
            </Fact>
          ))}
        </dl>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map(({ head }) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={`${at}`}>
                {row.map((cell, place) => (
                  <td key={`${place}`}>{textOf(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'list':
      return (
        <ul class="lines">
          {block.items.map(({ text, note }) => (
            <li key={text}>
              {text}
              {note && <small> {note}</small>}
            </li>
          ))}
        </ul>
      );
    case 'quote':
      return (
        <blockquote>
          <p class="hint">{block.head}</p>
          <p class="words">{block.text}</p>
        </blockquote>
      );
    case 'box':
      return <p class="words">{block.lines.join('\n')}</p>;
    case 'drawing':
      return (
        <figure>
          <figcaption>{block.heading}</figcaption>
          <Vectors drawing={block.drawing} alt={block.alt} />
        </figure>
      );
    // Of paper alone: where a page is, lines to write on, and pictures, which a case does not show.
    case 'contents':
    case 'fields':
    case 'picture':
      return null;
  }
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : '');

const Vectors = ({ drawing: { width, height, shapes }, alt }: { drawing: Drawing; alt: string }) => (
  <svg class="drawn" role="img" aria-label={alt} viewBox={`0 0 ${width} ${height}`}>
    {shapes.map((shape, index) => (
      <Vector key={`${index}`} shape={shape} />
    ))}
  </svg>
);

/** Black on paper is the colour of words here, and grey less of it. */
const strength = (grey: number): number => 1 - grey;

function Vector({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rectangle': {
      const { x, y, width, height, grey } = shape;
      return <rect x={x} y={y} width={width} height={height} fill="currentColor" opacity={strength(grey)} />;
    }
    case 'line': {
      const { x, y, toX, toY, width, grey = 0, dash } = shape;
      return (
        <line
          x1={x}
          y1={y}
          x2={toX}
          y2={toY}
          stroke="currentColor"
          stroke-width={width}
          opacity={strength(grey)}
          {...(dash === undefined ? {} : { 'stroke-dasharray': dash })}
        />
      );
    }
    case 'circle': {
      const { x, y, radius, filled } = shape;
      return (
        <circle cx={x} cy={y} r={radius} stroke="currentColor" fill={filled ? 'currentColor' : 'none'} />
      );
    }
    case 'words': {
      const { x, y, text, bold, align } = shape;
      return (
        <text
          x={x}
          y={y}
          text-anchor={align}
          font-size="8"
          font-weight={bold === true ? 700 : 400}
          fill="currentColor"
        >
          {text}
        </text>
      );
    }
  }
}
