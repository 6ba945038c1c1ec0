/*
 * The look of the annotated copy. Kinds differ by shape, statuses by sign and word; colour only repeats it. The fonts are those of the
 * system, for nothing is loaded. On paper it is always light.
 * Columns in a grid that is cut by the end of a page make Chromium shrink all pages: crowded rows are blocks.
 */
export const styles = `
:root {
  color-scheme: light;
  --paper: #fbfaf7; --desk: #efece5; --rule: #ddd8cd; --ink: #1d1c1a; --ink-2: #5d5952;
  --claim: #f6d9a8; --claim-edge: #a8721a; --quote: #1d5fa8; --entity: #2f7d4f;
  --ok: #24683f; --change: #b3261e; --doubt: #6d5600; --focus: #1f6feb; --wave: #a39d92;
  --serif: "Source Serif 4", Charter, "Iowan Old Style", Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
  --notes: 19rem; --gap: 2.25rem; --margin: 3.25rem;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --paper: #1c1b19; --desk: #141312; --rule: #34312c; --ink: #ece8df; --ink-2: #b3ada1;
    --claim: #57401b; --claim-edge: #d9a24a; --quote: #8ab8ee; --entity: #7fcf9f;
    --ok: #7fcf9f; --change: #ff8a80; --doubt: #e2c35a; --focus: #7db3ff; --wave: #77716a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: none; text-size-adjust: none; }
body { position: relative; max-width: 66rem; margin: 0 auto; padding: 2.5rem 2rem 3rem; font: 0.8125rem/1.45 var(--sans); overflow-wrap: break-word; }
p, ol, ul, figure, blockquote { margin: 0; padding: 0; }
a { color: inherit; }
a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
code { font: 0.92em ui-monospace, "Liberation Mono", monospace; overflow-wrap: anywhere; }
b { font-weight: 650; }
.ok { color: var(--ok); } .change { color: var(--change); } .doubt { color: var(--doubt); } .open, .quiet { color: var(--ink-2); }

.head, .lost, .sources, footer { padding-inline: var(--margin) 0; }
.kicker, .label { color: var(--ink-2); font-size: 0.6875rem; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase; }
.head h1 { margin: 0.4rem 0 0.5rem; font: 600 1.9rem/1.25 var(--serif); text-wrap: balance; }
.origin { color: var(--ink-2); }
.overview { display: grid; grid-template-columns: 1fr 2fr 1.2fr; gap: 1rem 2rem; margin-block: 1rem 0; padding-block: 0.8rem; border-block: 1px solid var(--rule); }
.overview .label, .legend .label { margin-block-end: 0.25rem; }
.overview p + p { margin-block-start: 0.15rem; }
.counts { display: flex; flex-wrap: wrap; gap: 0 0.9rem; }
.counts > span:first-child { min-width: 4.6rem; font-weight: 600; }
.count { white-space: nowrap; }
.initials { color: var(--ink-2); }
.bar { height: 6px; margin-block: 0.45rem 0.35rem; border-radius: 3px; background: var(--rule); overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--entity); }
.legend { display: flex; gap: 1.25rem; padding-block: 0.7rem; border-block-end: 1px solid var(--rule); color: var(--ink-2); }
.legend ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.15rem; list-style: none; }
.legend mark { color: var(--ink); font-family: var(--serif); font-size: 1rem; line-height: 1.3; }

main { margin-block: 2rem 2.5rem; font: 1.0625rem/1.66 var(--serif); }
.row { position: static; display: grid; grid-template-columns: minmax(0, 1fr) var(--notes); column-gap: var(--gap); padding-inline-start: 0; margin-block-end: 1rem; }
article { padding-inline-start: var(--margin); position: relative; }
.words { grid-column: 1; min-width: 0; overflow-wrap: anywhere; }
.words > * { margin: 0; }
.words > pre, td > pre, th > pre { white-space: pre-wrap; }
.notes { grid-column: 2; }
.margin { position: absolute; inset-inline-start: 0; width: calc(var(--margin) - 1rem); display: flex; justify-content: flex-end; gap: 0.4rem; color: var(--ink-2); font: 0.6875rem/1.75rem var(--sans); }
.margin b { width: 0.8rem; font-size: 0.8125rem; text-align: center; }
.row:has(> .words > h1) > .margin { line-height: 2.5rem; }
.row:has(> .words > :is(h2, h3, h4, h5, h6)) > .margin { line-height: 3rem; }
article h1, article h2, article h3, article h4, article h5, article h6 { font-weight: 600; line-height: 1.35; text-wrap: balance; }
article h1 { font-size: 1.9rem; line-height: 1.3; }
article h2 { padding-block-start: 0.5em; font-size: 1.3rem; }
article h3, article h4, article h5, article h6 { padding-block-start: 0.3em; font-size: 1.1rem; }
article ul, article ol:not(.notes) { padding-inline-start: 1.5em; margin-block-end: 1rem; }
article li > .row { margin-block-end: 0.35rem; }
article blockquote { padding-inline-start: 1.1em; border-inline-start: 2px solid var(--rule); margin-block-end: 1rem; }
article hr { width: 30%; margin: 0.5rem 0 1.5rem; border: 0; border-block-start: 1px solid var(--rule); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.9em; line-height: 1.5; }
td, th { padding: 0.35em 0.8em 0.35em 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; }
th { font-weight: 600; }
td > *, th > * { margin: 0; font: inherit; padding: 0; }
.caption, .alternative { color: var(--ink-2); font-size: 0.88em; line-height: 1.5; }
.alternative { font-style: italic; }
pre { font: 0.85em/1.5 ui-monospace, "Liberation Mono", monospace; overflow-x: auto; }
article .words a:not(.ref) { color: color-mix(in srgb, currentcolor 60%, var(--focus)); text-decoration: none; }

mark { background: none; color: inherit; --step: 0px; }
.depth-1 { --step: 3px; } .depth-2 { --step: 6px; } .depth-3 { --step: 9px; }
mark.claim { background: linear-gradient(transparent 0.12em, var(--edge, var(--claim)) 0.12em calc(0.12em + 1.5px), var(--claim) calc(0.12em + 1.5px) calc(100% - 1.5px), var(--edge, var(--claim)) calc(100% - 1.5px)); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
mark.claim[class*="depth"] { --edge: var(--claim-edge); }
mark.entity { padding-block-end: var(--step); border-block-end: 2px solid var(--entity); }
mark.quote { padding-block-end: var(--step); border-block-end: 2px dotted var(--quote); }
mark.quote.first::before, mark.quote.last::after { position: absolute; width: 5px; height: 0.34em; border: solid var(--quote); border-width: 0 2px; content: ""; }
mark.quote.first { padding-inline-start: 7px; }
mark.quote.last { padding-inline-end: 7px; }
mark.quote.first::before { margin-inline-start: -7px; margin-block-start: 0.28em; }
mark.quote.last::after { margin-inline-start: 2px; margin-block-start: 0.28em; }
.untouched, .unfinished { text-decoration: underline wavy var(--wave) 1px; text-underline-offset: 0.22em; text-decoration-skip-ink: none; }
.nothing { color: var(--ink-2); }
.nothing.first::before, .nothing.last::after { position: absolute; width: 4px; height: 0.4em; border: solid var(--ink-2); content: ""; }
.nothing.first::before { margin-inline-start: -4px; margin-block-start: 0.3em; border-width: 1px 0 0 1px; }
.nothing.last::after { margin-block-start: 0.95em; border-width: 0 1px 1px 0; }
.ref { font: 600 0.625rem/1 var(--sans); vertical-align: 0.5em; margin-inline-start: 2px; text-decoration: none; user-select: none; -webkit-user-select: none; unicode-bidi: isolate; }
.ref::before { content: "\\2060"; }
.ref:target, .notes li:target, .sources li:target { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }

.notes { list-style: none; font: 0.75rem/1.42 var(--sans); direction: ltr; text-align: left; }
.notes li { padding-block: 0.3rem; border-block-start: 1px solid var(--rule); }
.notes p { white-space: pre-line; }
.notes i { color: var(--ink-2); font-style: normal; }
.row.crowded { display: block; }
.crowded > .words { margin-inline-end: calc(var(--notes) + var(--gap)); }
.crowded .notes { margin-block: 0.6rem 0.4rem; columns: 3 15rem; column-gap: 1.75rem; }
.crowded .notes li { break-inside: avoid; }
.notes .note-head { position: relative; white-space: normal; }
.note-head:has(abbr) { padding-inline-end: 2.2rem; }
.number { display: inline-block; min-width: 1.3rem; font-weight: 650; text-decoration: none; }
.notes .proposal bdi { font-weight: 600; }
.notes a:not(.number) { text-underline-offset: 0.15em; }
abbr { position: absolute; inset-block-start: 0; inset-inline-end: 0; color: var(--ink-2); text-decoration: none; }
.note-head b { margin-inline-start: 0.15rem; }
.kind.claim { background: var(--claim); padding-inline: 0.2rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.kind.quote { border-block-end: 2px dotted var(--quote); }
.kind.entity { border-block-end: 2px solid var(--entity); }

.lost, .sources { margin-block-end: 2rem; padding-block-start: 0.9rem; }
.lost h2, .sources h2 { margin: 0 0 0.6rem; font: 600 1.2rem/1.3 var(--serif); }
.lost .notes { max-width: 36rem; }
.sources ol { padding-inline-start: 1.5rem; max-width: 44rem; }
.sources li { margin-block-end: 0.7rem; }
.source-title { font-weight: 600; }
.facts { color: var(--ink-2); }
.address { overflow-wrap: anywhere; }
.sources blockquote { margin-block: 0.25rem; padding-inline-start: 0.8rem; border-inline-start: 2px solid var(--rule); font: 0.875rem/1.5 var(--serif); white-space: pre-line; }
footer { padding-block-start: 0.8rem; color: var(--ink-2); font-size: 0.6875rem; }

@media screen and (max-width: 56rem) {
  :root { --margin: 2.5rem; }
  body { padding: 1.5rem 1rem 2rem; }
  .row { grid-template-columns: minmax(0, 1fr); }
  .notes, .crowded .notes { grid-column: 1; columns: auto; margin-block: 0.5rem 0.4rem; padding-inline-start: 0.8rem; border-inline-start: 2px solid var(--rule); }
  .notes li:first-child { border: 0; }
  .crowded > .words { margin-inline-end: 0; }
  .overview { grid-template-columns: 1fr; }
  .margin { width: calc(var(--margin) - 0.5rem); gap: 0.2rem; }
}

@page { margin: 15mm 14mm 18mm; @bottom-left { font: 7.5pt sans-serif; color: #5d5952; vertical-align: top; padding-block-start: 4mm; } @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt sans-serif; color: #5d5952; vertical-align: top; padding-block-start: 4mm; } }
@media print {
  :root { --paper: #fff; --notes: 56mm; --gap: 6mm; --margin: 11mm; }
  body { max-width: none; padding: 0; font-size: 8.5pt; }
  main { margin-block: 6mm 8mm; font-size: 10.5pt; line-height: 1.6; }
  .head h1, article h1 { font-size: 18pt; }
  article h2 { font-size: 13pt; }
  article h3, article h4, article h5, article h6 { font-size: 11.5pt; }
  .row { margin-block-end: 3mm; }
  .row:not(.crowded):has(> .notes) { break-inside: avoid; }
  .notes { font-size: 7.5pt; line-height: 1.38; }
  .notes li { padding-block: 0.9mm; break-inside: avoid; }
  .crowded .notes { columns: 3; column-gap: 6mm; margin-block: 2mm 1mm; }
  .words > * { orphans: 3; widows: 3; }
  .row:has(> .words > :is(h1, h2, h3, h4, h5, h6)) { break-after: avoid; }
  .sources blockquote { font-size: 9pt; }
  tr, .sources li, .overview, .legend { break-inside: avoid; }
  .sources h2, .lost h2 { break-after: avoid; }
  .scroll { overflow: visible; }
  .ref { font-size: 6.5pt; }
  .margin { font-size: 7pt; line-height: 1.6; line-height: 16.8pt; }
  .margin b { font-size: 8.5pt; }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
  .overview { gap: 3mm 6mm; margin-block: 3mm 0; padding-block: 2.5mm; }
  .legend { padding-block: 2mm; font-size: 8pt; }
  .legend mark { font-size: 9.5pt; }
  footer { font-size: 7pt; }
}
@media (forced-colors: active) { mark.claim, .kind.claim, .bar, .bar i { forced-color-adjust: none; } mark.claim { color: #1d1c1a; } }
@media (prefers-contrast: more) { :root { --ink-2: var(--ink); --rule: var(--ink); --wave: var(--ink); } mark.claim { --edge: var(--claim-edge); } }
`;
