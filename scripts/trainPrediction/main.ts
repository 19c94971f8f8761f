import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filePairs } from '../../bench/pairs/filePairs.ts';
import { packages } from '../../bench/pairs/packages.ts';
import { answersTo, changeForms, type StreamedAnswer, type StreamedForm } from '../../bench/prediction/answers.ts';
import { proseAnswers } from '../../bench/prediction/prose.ts';
import { type CalibrationFile, type Gate, silentGate } from '../../src/engine/hybrid/prediction/calibration.ts';
import { root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { countAll } from './counts.ts';
import { fitHazards } from './fit.ts';
import { gateFor } from './gates.ts';

// usage: npm run train:prediction   Writes the predictor's calibration anew: the same packages give the same bytes.

const file = join(root, 'src/engine/hybrid/prediction/calibration.json');
const forms: readonly StreamedForm[] = [...changeForms, 'prose'];

const pairs = await filePairs(packages.filter(({ calibrates }) => calibrates));
say(`Calibrating with ${pairs.length} changes …`);
const prose = proseAnswers('calibration');

/** Each half is judged by what the other has taught. */
type Half = 0 | 1;
const names = [...new Set(pairs.map((pair) => pair.package))];

function answers(form: StreamedForm, half?: Half): readonly StreamedAnswer[] {
	if (form === 'prose') return prose.filter((_, index) => half === undefined || index % 2 === half);
	return pairs
		.filter((pair) => half === undefined || names.indexOf(pair.package) % 2 === half)
		.flatMap((pair) => answersTo(pair, form));
}

const gates = new Map<StreamedForm, Gate>();
for (const form of forms) {
	const gate = await gateFor(form, [answers(form, 0), answers(form, 1)]);
	say(`${form}: shown from a survival of ${gate.near} on, far away ${gate.far}`);
	gates.set(form, gate);
}
const all = await countAll(forms.flatMap((form) => answers(form)));
const gateOf = (form: StreamedForm): Gate => gates.get(form) ?? silentGate;
const calibration: CalibrationFile = {
	gates: {
		whole: gateOf('whole'),
		part: gateOf('part'),
		blocks: gateOf('blocks'),
		code: gateOf('code'),
		diff: gateOf('diff'),
		insert: gateOf('insert'),
		prose: gateOf('prose'),
	},
	hazards: fitHazards(all),
};
writeFileSync(file, `${JSON.stringify(calibration, null, '\t')}\n`);
say(`Wrote ${file}`);
