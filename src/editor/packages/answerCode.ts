import { codeBlocks } from '../../text/codeBlocks.ts';
import { BlocksReader } from '../../text/edits/blocksReader.ts';
import { isSearchReplace, namedBlock } from '../insertion/asking/apply/namedBlock.ts';

/**
 * Reads the code of an answer, with the Markdown parser. A bundle of its own (scripts/build.ts): needed at the press of
 * a button, and dear to load at the start. By value only through `await import('../packages/answerCode.ts')`.
 */
export const answerCode = { codeBlocks, namedBlock, isSearchReplace, BlocksReader };
