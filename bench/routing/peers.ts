import { estimateTokens } from '../../src/engine/tokens/estimateTokens.ts';
import type { TrialRow } from './trials.ts';

/** Routers to stand beside, none of which has learned anything. */
export const peers: Readonly<Record<string, (trial: TrialRow) => number>> = {
	chance: ({ prompt, chance }) => (chance * 7919 + prompt.length * 0.618034) % 1,
	'length alone': ({ prompt }) => prompt.length,
	'keyword rules': ({ prompt }) => keywordScore(prompt),
	oracle: ({ weak, strong }) => strong - weak,
};

/*
 * Rules of the kind that gateways ship, after the description of Bifrost's complexity router
 * (https://docs.getbifrost.ai/features/governance/complexity-router): five dimensions of the last message, each matched
 * against a list of words and full after a few hits, weighted 30 % code, 25 % reasoning, 25 % technical terms, 10 % length,
 * and simple phrases taken off. Its lists are not published; these are ours.
 */
const code = words(
	'function,class,method,variable,code,bug,debug,error,exception,compile,api,sql,query,regex,python,javascript,typescript,java,rust,golang,c++,html,css,import,return,loop,array,string,algorithm,script,refactor,unit test,stack trace,null',
);
const reasoning = words(
	'prove,proof,derive,step by step,explain why,analyze,analyse,compare,evaluate,reason,therefore,hypothesis,trade-off,tradeoff,pros and cons,justify,implications,root cause,deduce,theorem,logic,probability,equation',
);
const technical = words(
	'architecture,distributed,scalability,scalable,latency,throughput,concurrency,kubernetes,docker,microservice,database,index,cache,encryption,authentication,protocol,network,cluster,replication,sharding,migration,optimization,performance,memory,thread,compiler,pipeline,deployment,infrastructure',
);
const simple = words(
	'hi,hello,thanks,thank you,what is,who is,define,translate,when was,how are you,yes,no,ok,list,name',
);

function keywordScore(prompt: string): number {
	const text = prompt.toLowerCase();
	const share = (list: readonly RegExp[], full: number): number =>
		Math.min(1, list.filter((word) => word.test(text)).length / full);
	return (
		0.3 * share(code, 3) +
		0.25 * share(reasoning, 2) +
		0.25 * share(technical, 3) +
		0.1 * Math.min(1, estimateTokens(prompt) / 500) -
		0.05 * share(simple, 1)
	);
}

function words(list: string): readonly RegExp[] {
	return list.split(',').map((word) => new RegExp(`(?<![\\w])${word.replaceAll('+', '\\+')}(?![\\w])`));
}
