import type { Clock } from '#shared/domain/ids.ts';
import type { Source } from '#shared/domain/records.ts';
import { isWebAddress } from '#shared/text/web-address.ts';
import { findDayFault, readDay } from '#shared/text/written-day.ts';

/** A source as it stands in the fields: what is not known is empty. */
export interface SourceDraft extends Pick<Source, 'kind' | 'title' | 'primary' | 'attachment'> {
  readonly url: string;
  readonly locator: string;
  readonly excerpt: string;
  readonly accessedAt: string;
}

export function toSourceDraft(source: Source): SourceDraft {
  const { kind, title, primary, attachment } = source;
  return {
    kind,
    title,
    primary,
    attachment,
    url: source.url ?? '',
    locator: source.locator ?? '',
    excerpt: source.excerpt ?? '',
    accessedAt: source.accessedAt ?? '',
  };
}

/** The day it is where the person is, as in 2026-01-31. */
export function createToday(clock: Pick<Clock, 'now'>): string {
  const now = new Date(clock.now());
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What the fields say. A source of which only the address or the file is known is called by that. */
export function readSourceDraft(draft: SourceDraft): Omit<Source, 'id'> & Pick<Source, 'kind' | 'title'> {
  const { kind, primary, attachment } = draft;
  const url = orNull(draft.url);
  return {
    kind,
    primary,
    attachment,
    url,
    title: orNull(draft.title) ?? attachment?.fileName ?? url ?? '',
    locator: orNull(draft.locator),
    excerpt: orNull(draft.excerpt),
    accessedAt: readAccessed(draft),
  };
}

function readAccessed({ accessedAt }: SourceDraft): string | null {
  const day = readDay(accessedAt);
  return day.ok ? day.value : orNull(accessedAt);
}

/** What is wrong with a field and what to do, by its name; empty where all can be saved. */
export function findSourceFaults(
  draft: SourceDraft,
): Readonly<Partial<Record<'title' | 'url' | 'accessedAt', string>>> {
  const url = draft.url.trim();
  const dayFault = findDayFault(draft.accessedAt);
  const isNameless = draft.title.trim() === '' && url === '' && draft.attachment === null;
  return {
    ...(isNameless && { title: 'A source needs a title, an address or a file. Give it one.' }),
    ...(url !== '' && !isWebAddress(url) && { url: 'This is no web address. Begin it with https://' }),
    ...(dayFault !== null && { accessedAt: dayFault }),
  };
}
