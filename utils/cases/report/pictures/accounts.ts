import { visibleText } from '../../../evidence/visible-text.ts';
import type { Channel, NameSeen } from '../../../spread/story/channels.ts';
import type { Publisher } from '../../../spread/story/sighting.ts';

/* What accounts are called. */

const handle = (username: string | null): string | null =>
  username === null ? null : `@${username.replace(/^@/, '')}`;

const joined = (parts: readonly (string | null)[]): string =>
  visibleText(parts.filter((part) => part !== null && part !== '').join(', '));

export const nameText = ({ title, username }: Pick<NameSeen, 'title' | 'username'>): string =>
  joined([title, handle(username)]);

/** `Title, @name, № 123` */
export const publisherText = ({ title, username, id, host }: Publisher): string =>
  joined([title, handle(username), id === null ? null : `№ ${id}`, host]);

/** By the name that was seen last. @param unknown where it has none */
export function channelText({ names, told, host, id }: Channel, unknown: string): string {
  const name = nameText(names.at(-1) ?? told ?? { title: null, username: null });
  return name || host || (id === null ? unknown : `№ ${id}`);
}
