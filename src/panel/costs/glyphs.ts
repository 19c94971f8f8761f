import info from '@vscode/codicons/src/icons/info.svg' with { type: 'text' };
import warning from '@vscode/codicons/src/icons/warning.svg' with { type: 'text' };
import { glyphTemplate } from '../page/glyphs.ts';

export const noteGlyph = glyphTemplate(info);
export const warningGlyph = glyphTemplate(warning);
