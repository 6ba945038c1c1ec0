import { sanitizeLink } from '../../document/schema.ts';
import { sourceKindNames } from '../../domain/labels.ts';
import { formatDay } from '../handover/dates.ts';
import { listSourceIds, type NumberedSource, type Work } from '../handover/work.ts';
import { escapeHtml, formatText, wrapLink } from './markup.ts';
import type { Numbered } from './numbering.ts';

/** The list of sources with the notes that rest on each; nothing where there are none. */
export function formatSources(work: Work, numbered: readonly Numbered[]): string {
  if (work.sources.size === 0) return '';
  const uses = new Map<string, number[]>();
  for (const { number, subject, sameAs } of numbered) {
    if (subject === null || sameAs !== null) continue;
    for (const id of listSourceIds(subject)) uses.set(id, [...(uses.get(id) ?? []), number]);
  }
  const items = [...work.sources.values()].map((source) =>
    formatSource(source, uses.get(source.source.id) ?? []),
  );
  return `<section class="sources" aria-labelledby="sources"><h2 id="sources">Sources</h2><ol>${items.join('')}</ol></section>`;
}

function formatSource({ number, source }: NumberedSource, notes: readonly number[]): string {
  const { title, url, locator, excerpt, kind, primary, accessedAt, attachment } = source;
  const name = title.trim() === '' ? 'A source without a title' : title;
  const facts = [
    primary ? 'primary' : 'secondary',
    sourceKindNames[kind].toLowerCase(),
    ...(accessedAt === null ? [] : [`seen ${formatDay(accessedAt)}`]),
  ];
  const place = locator === null || locator.trim() === '' ? '' : `, ${formatText(locator)}`;
  const used = notes.map((note) => `<a href="#note-${note}">${note}</a>`).join(', ');
  const uses = notes.length === 0 ? '' : ` · ${notes.length === 1 ? 'note' : 'notes'} ${used}`;
  return [
    `<li id="source-${number}" value="${number}">`,
    `<p><span class="source-title">${formatText(name)}</span>${place}</p>`,
    `<p class="facts">${facts.join(' · ')}${uses}</p>`,
    url === null || url.trim() === ''
      ? ''
      : `<p class="address">${wrapLink(formatText(url.trim()), sanitizeLink(url))}</p>`,
    excerpt === null || excerpt.trim() === ''
      ? ''
      : `<blockquote dir="auto">${escapeHtml(excerpt.trim())}</blockquote>`,
    attachment === null
      ? ''
      : `<p class="facts">archived as ${formatText(attachment.fileName)} · SHA-256 <code>${escapeHtml(attachment.sha256)}</code></p>`,
    '</li>',
  ].join('');
}
