import type { PrintToPDFOptions } from 'electron';

/** Electron's names of paper sizes, in inches, portrait. */
const papers: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  A0: { width: 33.1, height: 46.8 },
  A1: { width: 23.4, height: 33.1 },
  A2: { width: 16.54, height: 23.4 },
  A3: { width: 11.7, height: 16.54 },
  A4: { width: 8.27, height: 11.7 },
  A5: { width: 5.83, height: 8.27 },
  A6: { width: 4.13, height: 5.83 },
  Legal: { width: 8.5, height: 14 },
  Letter: { width: 8.5, height: 11 },
  Tabloid: { width: 11, height: 17 },
  Ledger: { width: 17, height: 11 },
};

/** Electron's options of `printToPDF` in the terms of the DevTools protocol. @throws Error for an unknown paper */
export function createPrintParameters(options: PrintToPDFOptions): Record<string, unknown> {
  const { pageSize = 'Letter', margins } = options;
  const paper = typeof pageSize === 'string' ? papers[pageSize] : pageSize;
  if (paper === undefined) throw new Error(`Invalid pageSize: ${JSON.stringify(pageSize)}`);
  return {
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    paperWidth: paper.width,
    paperHeight: paper.height,
    pageRanges: options.pageRanges ?? '',
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    ...(margins !== undefined && {
      marginTop: margins.top,
      marginBottom: margins.bottom,
      marginLeft: margins.left,
      marginRight: margins.right,
    }),
  };
}
