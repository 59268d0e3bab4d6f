import * as v from 'valibot';
import { MissingMedia, Original } from '../../evidence/record.ts';
import type { MediaQuestion } from '../page/answer.ts';
import type { MetMedia } from '../page/media/agent.ts';
import type { Opening } from '../page/media/bytes.ts';
import { ADDRESS_MOST, base64Length, PIECE } from './bounds.ts';

/* Schemas for the answers of the media script; validate-answers.ts applies them. */

/** UTF-16 units of a text, by the name under which it comes, or by the question that it answers. */
export const MEDIA_MOST: Readonly<Record<string, number>> = {
  source: ADDRESS_MOST,
  address: ADDRESS_MOST,
  item: 256,
  mediaType: 256,
  next: base64Length(PIECE),
};

const MetForm: v.GenericSchema<unknown, MetMedia> = v.looseObject({
  kind: Original.entries.kind,
  source: v.string(),
  item: v.nullable(v.string()),
  missing: v.nullable(MissingMedia),
  number: v.pipe(v.number(), v.integer(), v.minValue(0)),
  inMemory: v.boolean(),
  byWorker: v.boolean(),
});

const OpeningForm: v.GenericSchema<unknown, Opening> = v.union([
  v.looseObject({
    opened: v.looseObject({
      mediaType: v.nullable(v.string()),
      size: v.nullable(v.pipe(v.number(), v.minValue(0))),
    }),
    missing: v.null(),
  }),
  v.looseObject({ opened: v.null(), missing: MissingMedia }),
]);

/** A shortened address or file piece is useless: it is rejected. */
const whole = (most: number) => v.pipe(v.string(), v.maxLength(most));

export const MEDIA_FORMS: Partial<Record<MediaQuestion, v.GenericSchema>> = {
  find: v.array(MetForm),
  open: OpeningForm,
  next: v.nullable(whole(base64Length(PIECE))),
  address: whole(ADDRESS_MOST),
  cover: v.boolean(),
};
