import * as v from 'valibot';
import { PageLoad, ServerTime } from '../../../evidence/load.ts';
import { Adjustment, Layer, OwnRegion, PlacedPicture, Rect } from '../../../evidence/method.ts';
import { Account, Item, PageKind, SiteName, SiteReading, Wall } from '../../../evidence/reading.ts';
import type { LiveReading, PageFacts, PlacedItem } from '../agent.ts';
import type { SeenPicture } from '../picture-places.ts';

/** Schemas of the content script's answers, used when they arrive and when they are read from the journal. */

const Text = v.string();
const MaybeText = v.nullable(v.string());
const Size = v.looseObject({ width: v.number(), height: v.number() });

export const FactsForm: v.GenericSchema<unknown, PageFacts> = v.looseObject({
  url: Text,
  title: Text,
  canonicalUrl: MaybeText,
  permalink: MaybeText,
  referrer: MaybeText,
  language: MaybeText,
  site: SiteName,
  kind: PageKind,
  thread: MaybeText,
  confidence: SiteReading.entries.confidence,
  unread: v.array(Text),
  sources: SiteReading.entries.sources,
  walls: v.array(Wall),
  account: v.nullable(Account),
  claimed: v.nullable(v.number()),
  viewport: Size,
  devicePixelRatio: v.number(),
  own: v.array(v.looseObject({ region: OwnRegion, rect: Rect })),
  head: v.nullable(Rect),
  layers: v.exactOptional(v.array(Layer)),
  screen: Size,
  mediaType: v.exactOptional(v.string()),
  beside: v.exactOptional(v.array(Rect)),
  visual: v.exactOptional(
    v.looseObject({
      ...Rect.entries,
      scale: v.number(),
      bar: v.number(),
    }),
  ),
  shot: v.exactOptional(v.looseObject({ ...Rect.entries, ratio: v.pipe(v.number(), v.gtValue(0)) })),
  framed: v.boolean(),
  load: v.exactOptional(v.nullable(PageLoad)),
  serverTime: v.exactOptional(v.nullable(ServerTime)),
});

export const PlacedItemForm: v.GenericSchema<unknown, PlacedItem> = v.looseObject({
  item: Item,
  place: v.number(),
  height: v.number(),
});

export const SeenPictureForm: v.GenericSchema<unknown, SeenPicture> = v.looseObject({
  kind: PlacedPicture.entries.kind,
  box: Rect,
  shown: Rect,
  item: MaybeText,
  source: MaybeText,
});

export const LiveReadingForm: v.GenericSchema<unknown, LiveReading> = v.looseObject({
  account: v.nullable(Account),
  walls: v.array(Wall),
  expansion: SiteReading.entries.expansion,
  newest: v.exactOptional(v.nullable(v.string())),
});

export const AdjustmentsForm = v.array(Adjustment);
