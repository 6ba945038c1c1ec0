import { decodeHTMLStrict } from 'entities/decode';
import { cleanText } from '../text/clean.ts';
import type { SpokenLine } from './spoken-lines.ts';

/** A tag of HTML or WebVTT, a time of karaoke captions, or an override of SubStation; no `a < b`. */
const tags = /<\/?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}/giu;
/** <v Name>, with classes: <v.loud Name>. */
const voice = /^<v(?:\.[^\s<>]*)?\s(?<name>[^<>]*)>$/iu;

/**
 * The lines of one caption as it stands in its file, without tags and with characters for their entities, by the
 * speakers that WebVTT's voice tags name.
 */
export function readCaptionLines(caption: string): readonly SpokenLine[] {
  const lines: SpokenLine[] = [];
  let speaker: string | null = null;
  let isTurn = false;
  let text = '';
  const endLine = (): void => {
    const words = clean(text);
    if (words !== '') lines.push({ text: words, speaker, isTurn });
    if (words !== '') isTurn = false;
    text = '';
  };
  const add = (words: string): void => {
    const [first = '', ...others] = words.split('\n');
    text += first;
    for (const other of others) {
      endLine();
      text = other;
    }
  };
  let offset = 0;
  for (const { 0: tag, index } of caption.matchAll(tags)) {
    add(caption.slice(offset, index));
    offset = index + tag.length;
    const name = voice.exec(tag)?.groups?.['name'];
    if (name !== undefined || /^<\/v>$/iu.test(tag)) {
      endLine();
      isTurn = true;
      speaker = name === undefined ? null : clean(name) || null;
    } else if (/^<br\b/iu.test(tag)) endLine();
  }
  add(caption.slice(offset));
  endLine();
  return lines;
}

/** Entities are read after the tags are gone, so that `&lt;i&gt;` stays the words that it is. */
function clean(text: string): string {
  const decoded = text.includes('&') ? cleanText(decodeHTMLStrict(text)).text : text;
  return decoded.replace(/[ \t\n]+/gu, ' ').trim();
}
