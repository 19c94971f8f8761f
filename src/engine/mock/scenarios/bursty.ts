import type { Scenario } from '../script.ts';
import { defaultScenario } from './default.ts';

/** The default answer in pauses and clumps, as proxies and busy providers deliver. */
export const bursty: Scenario = (request, random) => ({ ...defaultScenario(request, random), rhythm: 'bursty' });
