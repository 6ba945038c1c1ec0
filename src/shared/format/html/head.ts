import { formatMoment } from '../handover/dates.ts';
import {
  countKinds,
  describeCoverage,
  describeOrigin,
  describeRevision,
  describeSignOff,
  type KindCount,
} from '../handover/overview.ts';
import { statusSigns } from '../handover/signs.ts';
import type { Work } from '../handover/work.ts';
import { escapeHtml, formatText, wrapLink } from './markup.ts';

/** What stands above the article: its title where the text does not begin with it, where it is from, and how far it is checked. */
export function formatHead(work: Work, { isTitled }: { readonly isTitled: boolean }): string {
  const { article } = work.file;
  const origin = describeOrigin(work).map(formatText);
  const link =
    article.url === null || article.url.trim() === '' ? [] : [wrapLink(formatText(article.url), article.url)];
  return [
    '<header class="head">',
    '<p class="kicker">Annotated copy</p>',
    isTitled ? `<h1 dir="auto">${escapeHtml(article.title)}</h1>` : '',
    `<p class="origin">${[...origin, ...link].join(' · ')}</p>`,
    `<p class="origin">${escapeHtml(describeRevision(work))} · exported ${escapeHtml(formatMoment(work.file.exportedAt))}</p>`,
    `<div class="overview">${formatCoverage(work)}${formatCounts(work)}${formatSignOff(work)}</div>`,
    legend,
    '</header>',
  ].join('');
}

function formatCoverage(work: Work): string {
  const { sentences, dealtWith } = work.file.coverage;
  const share = sentences === 0 ? 0 : Math.floor((100 * dealtWith) / sentences);
  return `<section aria-label="Coverage"><p class="label">Coverage</p><div class="bar" aria-hidden="true"><i style="width:${share}%"></i></div><p>${escapeHtml(describeCoverage(work))}</p></section>`;
}

function formatCounts(work: Work): string {
  const counts = countKinds(work);
  const lines = counts.length === 0 ? '<p>Nothing has been annotated.</p>' : counts.map(formatCount).join('');
  return `<section aria-label="Checked"><p class="label">Checked</p>${lines}</section>`;
}

function formatCount({ name, total, signs }: KindCount): string {
  const parts = signs.map(
    ({ sign, count, words }) =>
      `<span class="count"><b class="${sign.look}">${escapeHtml(sign.glyph)}</b> ${count} ${escapeHtml(words)}</span>`,
  );
  return `<p class="counts"><span>${total} ${escapeHtml((total === 1 ? singular(name) : name).toLowerCase())}</span> ${parts.join(' ')}</p>`;
}

function singular(plural: string): string {
  return plural.replace(/ies$/, 'y').replace(/s$/, '');
}

function formatSignOff(work: Work): string {
  const { state, lines } = describeSignOff(work);
  const [first = '', ...others] = lines;
  const look = { none: 'open', outdated: 'change', waived: 'doubt', signed: 'ok' }[state];
  const glyph = { none: '○', outdated: '✗', waived: '✓', signed: '✓' }[state];
  const initials = work.file.people.filter(({ initials }) => initials !== '');
  const people = initials.map(
    (person) => `<span class="count">${formatText(`${person.initials} ${person.name}`)}</span>`,
  );
  return [
    '<section aria-label="Sign-off"><p class="label">Sign-off</p>',
    `<p><b class="${look}">${glyph}</b> ${formatText(first)}</p>`,
    ...others.map((line) => `<p>${formatText(line)}</p>`),
    people.length === 0 ? '' : `<p class="initials">${people.join(', ')}</p>`,
    '</section>',
  ].join('');
}

const { verified, 'needs-change': change, disputed, unchecked, checking } = statusSigns;

/** What the marks mean. The samples are drawn as the marks in the text are. */
const legend = [
  '<section class="legend" aria-label="Legend"><p class="label">Legend</p><ul>',
  '<li><mark class="claim">claim</mark></li>',
  '<li><mark class="quote first last">quote</mark></li>',
  '<li><mark class="entity">entity</mark></li>',
  `<li><b class="ok">${verified.glyph}</b> verified</li>`,
  `<li><b class="change">${change.glyph}</b> needs a change</li>`,
  `<li><b class="doubt">${disputed.glyph}</b> disputed, cannot be verified</li>`,
  `<li><b class="open">${unchecked.glyph}</b> unchecked</li>`,
  `<li><b class="open">${checking.glyph}</b> being checked</li>`,
  '<li><b class="quiet">–</b> not checkable</li>',
  '<li><span class="untouched">sentence not dealt with</span></li>',
  '<li><span class="nothing first last">nothing to check</span></li>',
  '</ul></section>',
].join('');
