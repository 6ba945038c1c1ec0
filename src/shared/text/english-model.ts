import model from 'wink-eng-lite-web-model';
import createWink from 'wink-nlp';
import { provideEnglishModel } from './english-proposals.ts';

/* Sentences are all that is wanted of it. */
provideEnglishModel(() => createWink(model, ['sbd']));
