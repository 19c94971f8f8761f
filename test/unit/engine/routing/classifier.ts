import { shippedModel } from '../../../../scripts/trainRouter/shippedModel.ts';
import { QueryClassifier } from '../../../../src/engine/routing/queryClassifier.ts';

export const model = shippedModel();
export const classifier = new QueryClassifier(model);
