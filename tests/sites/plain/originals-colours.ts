/** A colour of its own for each way in which a page can show a picture; nothing else of the page has any of them. */
export const COLOURS = {
  memory: 'ff00c8',
  revoked: 'ff14b4',
  open: 'ff28a0',
  closed: 'ff3c8c',
  data: 'ff5078',
  background: 'ff6464',
  pseudo: 'ff7850',
  pseudoContent: 'ff8c3c',
  svg: 'ffa028',
  srcset: 'ffb414',
  shadow: 'c8ff00',
  closedShadow: 'b4ff14',
  canvas: 'a0ff28',
  poster: '8cff3c',
  late: '78ff50',
  framed: '64ff64',
  elsewhere: '50ff78',
  input: '3cff8c',
  border: '28ffa0',
  list: '14ffb4',
  content: '00ffc8',
  cutOut: '00c8ff',
  inline: '14b4ff',
  object: '28a0ff',
} as const;

export type Showing = keyof typeof COLOURS;

/** Rows of the list that is taken out again when it is far away, by their number. */
export const rowColour = (row: number): string =>
  `${(200 + (row % 50)).toString(16)}${(row * 3 + 2).toString(16).padStart(2, '0')}${(255 - row * 2).toString(16).padStart(2, '0')}`;
