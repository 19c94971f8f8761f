import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RouterModel, routerModel } from '../../src/engine/routing/correction/routerModel.ts';
import { root } from '../setup/paths.mjs';

export const modelFile = join(root, 'src/engine/routing/correction/routerModel.json');

/** The model as it is shipped. */
export function shippedModel(): RouterModel {
	return routerModel(JSON.parse(readFileSync(modelFile, 'utf8')), (base64) => Buffer.from(base64, 'base64'));
}
