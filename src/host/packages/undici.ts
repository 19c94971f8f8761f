import { Agent, buildConnector } from 'undici';

/** A bundle of its own (scripts/build.ts); by value only through `await import('../packages/undici.ts')`. */
export const undici = { Agent, buildConnector };
