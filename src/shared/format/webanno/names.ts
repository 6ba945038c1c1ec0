/** The layer of annotations that do not come from a layer of another tool. */
export const ownLayer = 'webanno.custom.Tickmark';
export const ownLabelFeature = 'label';

/** The layer of relations between them. */
export const ownRelationLayer = 'webanno.custom.TickmarkRelation';

/** The feature that holds the note, in any layer. */
export const noteFeature = 'note';

/** Features that tell what WebAnno has no features for: which record, which discontinuous span, which attributes of other names. */
export const recordFeature = 'tickmarkRecord';
export const pieceFeature = 'tickmarkPiece';
export const moreFeature = 'tickmarkMore';

/** On annotations from a layer of another tool: the layer and the feature of the label, as a header declares them. */
export const layerAttribute = 'webanno.layer';

/** Layers whose annotations may be of any layer, where a slot can be filled by them. */
export const anyLayers: readonly string[] = ['uima.tcas.Annotation', 'uima.cas.AnnotationBase'];
