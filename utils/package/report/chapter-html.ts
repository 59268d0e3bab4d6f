import { bdi, escaped, factsHtml, listHtml } from './html.ts';
import type { Block, Chapter, Column, Drawing, Shape } from './report-blocks.ts';

/** A chapter of the report in index.html: what is drawn there is drawn here, as SVG. */
export const chapterHtml = ({ heading, blocks }: Chapter): string => `<section>
<h2>${escaped(heading)}</h2>
${blocks.map(blockHtml).join('\n')}
</section>
`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'facts':
      return factsHtml(block.rows);
    case 'table': {
      const heads = block.columns.map(headHtml).join('');
      const rows = block.rows.map(
        (row) =>
          `<tr>${row.map((cell) => `<td>${typeof cell === 'string' ? bdi(cell) : ''}</td>`).join('')}</tr>\n`,
      );
      return `<table class="said">\n<tr>${heads}</tr>\n${rows.join('')}</table>`;
    }
    case 'list':
      return listHtml(block.items.map(({ text }) => text));
    case 'box':
      return listHtml(block.lines);
    case 'quote':
      return `<blockquote class="item"><p class="small">${bdi(block.head)}</p><p>${bdi(block.text)}</p></blockquote>`;
    case 'drawing':
      return `<h3>${escaped(block.heading)}</h3>\n${svg(block.drawing, block.alt)}`;
    case 'text':
      return `<p${block.small ? ' class="small"' : ''}>${bdi(block.text)}</p>`;
    case 'title':
    case 'heading':
    case 'subheading':
      return `<h3>${bdi(block.text)}</h3>`;
    // Of sheets alone.
    case 'contents':
    case 'picture':
    case 'fields':
      return '';
  }
}

/** CSS pixels of a point. */
const PIXELS = 4 / 3;

/** As an attribute: the policy of the page allows no style on an element. */
const headHtml = ({ head, width }: Column): string =>
  `<th${width === null ? '' : ` width="${Math.round(width * PIXELS)}"`}>${escaped(head)}</th>`;

const svg = ({ width, height, shapes }: Drawing, alt: string): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(alt)}">${shapes.map(shapeSvg).join('')}</svg>`;

/** Covers what lies below. */
const PAPER = 'fill="Canvas"';

/** In the colour of the text, on a dark page too. */
function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'rectangle': {
      const { x, y, width, height, grey } = shape;
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${grey === 1 ? PAPER : `fill="currentColor" fill-opacity="${1 - grey}"`}/>`;
    }
    case 'line': {
      const { x, y, toX, toY, width, grey = 0, dash } = shape;
      const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
      return `<line x1="${x}" y1="${y}" x2="${toX}" y2="${toY}" stroke="currentColor" stroke-width="${width}" stroke-opacity="${1 - grey}"${dashed}/>`;
    }
    case 'circle': {
      const { x, y, radius, filled } = shape;
      return `<circle cx="${x}" cy="${y}" r="${radius}" stroke="currentColor" ${filled ? 'fill="currentColor"' : PAPER}/>`;
    }
    case 'words': {
      const { x, y, text, bold, align } = shape;
      const weight = bold ? ' font-weight="600"' : '';
      return `<text x="${x}" y="${y}" font-size="6" text-anchor="${align}" fill="currentColor"${weight}>${escaped(text)}</text>`;
    }
  }
}
