import routerModelFile from '../../engine/routing/correction/routerModel.json' with { type: 'json' };
import { routerModel } from '../../engine/routing/correction/routerModel.ts';
import { QueryClassifier } from '../../engine/routing/queryClassifier.ts';

const model = routerModel(routerModelFile, (base64) => Buffer.from(base64, 'base64'));

/** A bundle of its own (scripts/build.ts), 180 kB; by value only through `await import('../packages/routing.ts')`. */
export const routing = { classifier: new QueryClassifier(model), cuts: model.cuts };
