import type { Claim, Entity, Quote, Source } from '#shared/domain/records.ts';

/** The records behind annotations, by id. */
export interface RecordsById {
  readonly claim: ReadableMap<Claim>;
  readonly quote: ReadableMap<Quote>;
  readonly entity: ReadableMap<Entity>;
  readonly source: ReadableMap<Source>;
}

export interface ReadableMap<Value> {
  readonly size: number;
  get(id: string): Value | undefined;
  values(): Iterable<Value>;
}
