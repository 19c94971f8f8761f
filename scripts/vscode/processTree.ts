import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessFacts {
	readonly processId: number;
	readonly parentId: number;
	readonly command: string;
}

/** Every process under `ancestor`, that one left out. Not on Windows. */
export function descendantsOf(ancestor: number): readonly ProcessFacts[] {
	const all = process.platform === 'linux' ? readProc() : readPs();
	const childrenOf = Map.groupBy(all, ({ parentId }) => parentId);
	const under = (id: number): ProcessFacts[] =>
		(childrenOf.get(id) ?? []).flatMap((child) => [child, ...under(child.processId)]);
	return under(ancestor);
}

// Not `ps`: small images of Debian come without it.
function readProc(): readonly ProcessFacts[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			try {
				const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
				// The second field is the program's name in brackets, which may itself hold spaces and brackets.
				const parentId = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
				const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
				return [{ processId: Number(name), parentId, command }];
			} catch {
				return []; // It has ended meanwhile.
			}
		});
}

function readPs(): readonly ProcessFacts[] {
	const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' }).trim().split('\n');
	return lines.map((line) => {
		const [processId, parentId, ...command] = line.trim().split(/\s+/);
		return { processId: Number(processId), parentId: Number(parentId), command: command.join(' ') };
	});
}
