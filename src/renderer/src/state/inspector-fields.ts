/** The fields of the inspector that a key goes to. */
export type InspectorField = 'first' | 'kind' | 'note' | 'correction' | 'decision' | 'verdict';

/** Goes to a field of the inspector; a field says how as long as it is there. */
export class InspectorFields {
  private readonly takers = new Map<InspectorField, () => void>();

  register(field: InspectorField, take: () => void): () => void {
    this.takers.set(field, take);
    return () => {
      if (this.takers.get(field) === take) this.takers.delete(field);
    };
  }

  focus(field: InspectorField): void {
    this.takers.get(field)?.();
  }
}
