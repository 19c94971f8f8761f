import { calcPrice, findProvider } from '@pydantic/genai-prices';

/**
 * The table of prices. It has a door to the network, `updatePrices`, which stays outside. A bundle of its own
 * (scripts/build.ts); by value only through `await import('../packages/prices.ts')`.
 */
export const prices = { calcPrice, findProvider };
