import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';

const parse = (html: string) => linkedomParser.parseHtml(html).documentElement.outerHTML;

describe('HTML has the frame that browsers give it', () => {
  test.each([
    ['nothing', '', '<html><head></head><body></body></html>'],
    ['text', 'a', '<html><head></head><body>a</body></html>'],
    ['an ellipsis', '...', '<html><head></head><body>...</body></html>'],
    ['a piece of a page', '<p>a</p>b', '<html><head></head><body><p>a</p>b</body></html>'],
    [
      'a whole page',
      '<!doctype html><html lang="de"><head><title>t</title></head><body class="c"><p>a</p></body></html>',
      '<html lang="de"><head><title>t</title></head><body class="c"><p>a</p></body></html>',
    ],
    [
      'a page without tags for it',
      '<!doctype html><title>t</title><meta charset="utf-8"><p>a',
      '<html><head><title>t</title><meta charset="utf-8"></head><body><p>a</p></body></html>',
    ],
    [
      'what can be seen in the head',
      '<html><head><title>t</title><p>a</p><meta name="b"></head><body>c</body></html>',
      '<html><head><title>t</title></head><body><p>a</p><meta name="b">c</body></html>',
    ],
    [
      'what follows the end',
      '<html><body><p>a</p></body><p>b</p></html><p>c</p>',
      '<html><head></head><body><p>a</p><p>b</p><p>c</p></body></html>',
    ],
    [
      'an end without a beginning',
      '<p>a</p></body></html><p>b</p>',
      '<html><head></head><body><p>a</p><p>b</p></body></html>',
    ],
    [
      'a page in a page',
      '<body id="x"><div><html lang="de" id="y"><body id="z" class="c"><p>a</p></body></html></div></body>',
      '<html id="y" lang="de"><head></head><body class="c" id="x"><div><p>a</p></div></body></html>',
    ],
    [
      'attributes in capitals',
      '<A HREF="/x" TITLE=a>b</A>',
      '<html><head></head><body><a title="a" href="/x">b</a></body></html>',
    ],
    [
      'an attribute in both',
      '<a HREF="/x" href="/y">b</a>',
      '<html><head></head><body><a href="/y">b</a></body></html>',
    ],
  ])('%s', (_name, html, expected) => {
    expect(parse(html)).toBe(expected);
  });

  test('one text is one node', () => {
    const { body } = linkedomParser.parseHtml('a &amp; b < c &eacute;<i>d</i>e&lt;');
    expect(Array.from(body.childNodes, (node) => node.textContent)).toEqual(['a & b < c é', 'd', 'e<']);
  });

  test('a set of frames', () => {
    const document = linkedomParser.parseHtml(
      '<html><head></head><frameset><frame src="a"></frameset></html>',
    );
    expect(document.querySelector('frameset frame[src]')?.getAttribute('src')).toBe('a');
  });
});

describe('XML', () => {
  test('keeps its names and its entities', () => {
    const { documentElement } = linkedomParser.parseXml(
      '<?xml version="1.0"?><a:B xmlns:a="x" C="&lt;">&amp;<d/>e</a:B>',
    );
    expect(documentElement.nodeName).toBe('a:B');
    expect(documentElement.getAttribute('C')).toBe('<');
    expect(documentElement.textContent).toBe('&e');
  });

  test.each([
    ['', 'nothing'],
    ['words', 'words'],
    ['<!-- a -->', 'a comment'],
  ])('%j is none', (xml) => {
    expect(() => linkedomParser.parseXml(xml)).toThrow('It is not XML');
  });
});
