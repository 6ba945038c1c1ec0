/** The half of pdf.js that reads files. It puts itself where the other half looks for it, and then needs no worker. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
