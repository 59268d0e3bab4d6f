import type { Message } from './messages.ts';

/*
 * In the row-coded variants of the Telegram stand-ins (`rows=1`) every message and every date line has a height in whole
 * rows that follows from its data alone, so that the number of each row is known before anything is laid out.
 */

/** Rows of the line that names the day. */
export const DATE_ROWS = 2;

export interface RowPlan {
  /** First row of each message, by id, and how many rows it has. */
  messages: Map<number, { first: number; rows: number }>;
  /** First row of the date line above a day's first message, by that message's id. */
  dates: Map<number, number>;
  total: number;
}

/** Rows of one message: enough for its text at about 40 characters a line, and for its pictures. */
function rowsOf(message: Message): number {
  if (message.service !== null) return 2;
  const lines = message.text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 40), 0);
  const media = message.pictures.length > 1 ? 15 : message.pictures.length === 1 || message.video ? 13 : 0;
  const extras = [message.author, message.forward, message.reactions.length, message.file].filter(
    Boolean,
  ).length;
  return (
    2 +
    lines +
    media +
    extras +
    (message.webPage ? 5 : 0) +
    (message.replyTo ? 2 : 0) +
    (message.file ? 2 : 0)
  );
}

/** The days of the messages' local dates, as text; what decides where a date line stands. */
export function dayOf(message: Message): string {
  return new Date(message.date * 1000).toDateString();
}

/** Where every row of the messages (oldest first) stands. */
export function rowPlan(messages: readonly Message[]): RowPlan {
  const plan: RowPlan = { messages: new Map(), dates: new Map(), total: 0 };
  let day = '';
  for (const message of messages) {
    if (dayOf(message) !== day) {
      day = dayOf(message);
      plan.dates.set(message.id, plan.total);
      plan.total += DATE_ROWS;
    }
    const rows = rowsOf(message);
    plan.messages.set(message.id, { first: plan.total, rows });
    plan.total += rows;
  }
  return plan;
}
