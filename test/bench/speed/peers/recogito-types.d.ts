/* What the bench uses of a package that only the bench installs: types are checked where it is not there, too. */
declare module '@recogito/text-annotator' {
  export interface TextAnnotation {
    readonly id: string;
    readonly bodies: readonly never[];
    readonly target: {
      readonly annotation: string;
      readonly selector: readonly { readonly start: number; readonly end: number; readonly quote: string }[];
    };
  }

  export interface TextAnnotator {
    setAnnotations(annotations: readonly TextAnnotation[]): void;
    addAnnotation(annotation: TextAnnotation): void;
    removeAnnotation(id: string): void;
    setSelected(id: string): void;
    scrollIntoView(id: string): boolean;
    destroy(): void;
  }

  export function createTextAnnotator(
    container: HTMLElement,
    options: { readonly annotatingEnabled: boolean },
  ): TextAnnotator;
}
