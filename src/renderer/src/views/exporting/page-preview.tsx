import { useEffect, useRef } from 'react';
import styles from './page-preview.module.css';

/** The page as on a large screen, as small as it must be to be seen in its whole width, and can be to be read. */
const frame = 'html { display: block; width: 66rem; zoom: max(0.38, 100cqi / 66rem); }';

const styleElement = /<style>(.*?)<\/style>/su;

/**
 * The beginning of a web page of ours, to be looked at. It is drawn in a shadow tree, where its styles meet nothing else,
 * and cannot be clicked. A frame would need an address, or a hole in the content security policy.
 */
export function PagePreview({ html }: { readonly html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current !== null) draw(host.current, html);
  }, [html]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is longer than its place is scrolled by keys
    <section className={styles['page']} aria-label="Beginning of the page" tabIndex={0}>
      <div ref={host} inert />
    </section>
  );
}

function draw(host: HTMLElement, html: string): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  /* The policy forbids styles in markup, and allows those that a script sets. */
  const markup = html.replace(styleElement, '').replaceAll(' style="', ' data-style="');
  const page = new DOMParser().parseFromString(markup, 'text/html');
  const sheet = new CSSStyleSheet();
  const rules = html.match(styleElement)?.[1] ?? '';
  /* Inside a shadow tree no element is the root of the document. */
  sheet.replaceSync(rules.replaceAll(':root', 'html') + frame);
  root.adoptedStyleSheets = [sheet];
  const top = document.createElement('html');
  top.append(document.importNode(page.body, true));
  for (const element of top.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
  }
  root.replaceChildren(top);
}
