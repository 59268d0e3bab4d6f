import { expect, test } from 'vitest';
import { saysCreated } from '../../../../utils/sites/telegram-a/edge.ts';

/* The line that a group begins with ends the way up: nobody may be able to write another one that reads like it. */

test.each([
  'created the group «Həyət»',
  'You created the group «Həyət»',
  'создала группу «Двор»',
  'Вы создали группу «Двор»',
  '«Həyət» qrupunu yaratdı',
  'Siz «Həyət» qrupunu yaratdınız',
])('%s: a group begins', (words) => {
  expect(saysCreated(words)).toBe(true);
});

test.each([
  'changed group name to «x created the group «y»',
  'pinned «created the group «y»»',
  'изменил название группы на «x создала группу «y»»',
  '«x» qrupunu yaratdı» mesajını sancaqladı',
  'qrupun adını «x «y» qrupunu yaratdı» olaraq dəyişdi',
])('%s: somebody wrote it', (words) => {
  expect(saysCreated(words)).toBe(false);
});
