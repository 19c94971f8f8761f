import type { LexiconSource } from './sources.ts';

/** English words and phrases that tell what is asked for and how hard it is. Kept by hand; the weights are in `lexicon.ts`. */
export const english: LexiconSource = {
	kinds: {
		chat: 'hi, hello, hey, yo, thanks, thank you, thx, ty, bye, good morning, good evening, good night, how are you, nice, great, cool, awesome, perfect, ok, okay, lol, who are you, what can you do, sup, cheers, sorry, please help',
		question:
			'what is, whats, what are, which, when, who, where, difference between, differences between, is it, is there, does, can i, can you tell, should i, compare, define, list, versus, vs, recommend, best, how do i, how to, how do you, stand for, mean',
		explain:
			'explain, explains, explanation, what does, what do, how does, how do, walk me through, describe, clarify, understand, what happens, eli5, summarize, summarise, summary, tell me what, in plain english',
		command:
			'regex, regexp, regular expression, command, one liner, oneliner, shell, terminal, chmod, curl, grep, sed, awk, cron, crontab, cli, shortcut, hotkey, keybinding, git command, npm command, undo the last commit, jq, kill the process',
		edit: 'rename, format, reformat, convert, translate, change, replace, sort, remove, delete, uppercase, lowercase, indent, camelcase, camel case, snake case, kebab case, turn this into, turn it into, swap, capitalize, pretty print, minify, fix typo, fix the typo, typo, typos, spelling, grammar, reword, rephrase, shorten, alphabetically, inline',
		commit:
			'commit message, commit it, commit this, pr description, pull request description, pr title, changelog entry, release note, branch name',
		document:
			'docstring, docstrings, jsdoc, javadoc, document, documentation, docs, comment, comments, readme, tsdoc, godoc',
		write:
			'write, create, implement, build, make, generate, add, develop, give me, need, scaffold, set up, setup, function that, component, endpoint, script, program, class, hook, code for',
		tests:
			'test, tests, unit test, unit tests, test cases, test case, mock, coverage, jest, pytest, vitest, junit, property based, integration test, integration tests',
		fix: 'fix, bug, bugs, error, errors, broken, breaks, fails, failing, fail, crash, crashes, crashing, segfault, not working, doesnt work, isnt working, debug, why, wrong, exception, issue, problem, stuck, hangs, hanging, hang, freezes, undefined, nan, nullpointerexception, stack trace, traceback, cannot, cant, unexpected, blank, duplicate, duplicates, leak, leaks, deadlock, deadlocks, loses, lost, missing',
		refactor:
			'refactor, refactoring, restructure, clean up, cleanup, simplify, extract, split, decouple, modularize, rewrite, migrate, port, untangle, modernize, modernise, dependency injection',
		review:
			'review, audit, critique, feedback, code review, what do you think, spot, anything wrong, vulnerabilities, safe, smell, smells, evaluate, assess',
		performance:
			'optimize, optimise, slow, slower, faster, performance, speed up, latency, profile, profiling, bottleneck, memory usage, takes seconds, takes minutes, jank, stutters, fps, n+1, cpu',
		design:
			'design, architect, architecture, system design, plan, propose, model, schema, strategy, approach, roadmap, structure, data model, api design, layout of, migration plan, threat model, rollout, adr, rfc',
		maths:
			'prove, proof, solve, calculate, compute, how many, how much, integral, derivative, equation, probability, theorem, lemma, matrix, eigenvalue, eigenvalues, converges, modulo, polynomial, expected value, closed form, induction, derive, bound, upper bound, lower bound, recurrence, asymptotic, variance, bayes',
		writing:
			'email, mail, essay, poem, story, blog, blog post, letter, article, tweet, slogan, speech, haiku, linkedin, cover letter, cv, resume, slack message, announcement, persuasive, screenplay, joke, song, motivational, roleplay, pretend',
	},
	hard: {
		0.34: 'consensus, raft, paxos, byzantine, linearizability, linearizable, serializability, serializable, lock free, lockfree, wait free, memory memory memory barrier, memory barriers, hazard pointers, epoch based, rcu, crdt, crdts, exactly once, zero knowledge, formal verification, formally, tla+, coq, lean, homomorphic, side channel, vector clock, vector clocks, split brain, causal consistency, abstract interpretation, register allocation, register allocator, escape analysis, alias analysis, np hard, np complete, amortized, sublinear, approximation algorithm, cache coherence, post quantum, secure enclave, differential privacy, active active, lower bound, undecidable, type soundness, borrow checker, garbage collector, mvcc, snapshot isolation, write skew, sequential consistency, seqlock, end to end encryption, double ratchet, key rotation, noise protocol',
		0.26: 'distributed, sharded, sharding, shard, resharding, multi region, multiregion, multi multitenant, zero downtime, without downtime, no downtime, quorum, leader election, two phase commit, saga, event sourcing, event sourced, cqrs, ledger, high availability, fault tolerant, fault tolerance, failover, disaster recovery, compiler, jit, vectorize, simd, avx, hypervisor, scheduler, threat cryptographic, cryptography, constant time, timing attack, proof, prove, theorem, operational transform, collaborative, petabyte, petabytes, billion, billions, monomorphization, higher kinded, dependent types, gadt, type inference, hindley milner, query planner, query optimizer, storage engine, lsm, b write ahead log, wal, raymarching, path tracer, real time os, rtos, hard real time, matching engine, order book, low latency, microsecond, microseconds, nanosecond',
		0.18: 'deadlock, deadlocks, deadlocking, livelock, race condition, race conditions, data concurrency, concurrent, concurrently, thread safe, multithreaded, multithreading, mutex, atomics, memory leaking, use after free, undefined behavior, undefined behaviour, heap corruption, flaky, intermittent, intermittently, nondeterministic, heisenbug, only in in idempotent, idempotency, replication, replicas, consistency, eventually consistent, isolation, isolation level, transactions, backpressure, offline first, conflict resolution, optimistic locking, interpreter, parser, lexer, ast, state machine, invalidation, microservices, monolith, scalable, scaling, at scale, millions, throughput, migration, migrate, legacy, vulnerability, vulnerabilities, exploit, injection, ssrf, xss, csrf, security, oauth, oidc, sso, encryption, encrypt, jwt, token bucket, rate limiter, rate limiting, rate limit, sliding window, gpu, cuda, shader, quaternion, dynamic programming, knapsack, max flow, convex, gradient, backpropagation, transformer, trade offs, tradeoffs, tradeoff, edge cases, invariant, invariants, variance, covariance, contravariant, type level, mapped types, conditional types, generics, lifetime, lifetimes, unsafe, macro, procedural macro, monad, event loop, starvation, priority inversion, out of order, plugin system, undo redo, virtualized, virtualization, incremental, cancellation, bisect, downtime, canary, blue green, rollback, schema change, backfill, dead letter, outbox, deduplicate, dedupe, webhooks, proration, tenants, rbac, permissions, gdpr, compliance, swallowed, corrupted, corruption, inconsistent',
		0.1: 'algorithm, complexity, big o, trie, recursion, recursive, async, await, streaming, websocket, websockets, real time, realtime, cache, caching, retry, retries, exponential backoff, debounce, pagination, authentication, authorization, auth, kubernetes, terraform, docker compose, pipeline, ci, performance, optimize, optimise, architecture, integrate, integration, robust, scheduled, indexes, query plan, explain window function, profiler, re rerender, rerenders, hydration, accessibility, localization, timezone, time zone, dst, unicode, floating point, overflow, type safe, inheritance, dependency, dependencies, cyclic, circular, refactor, redesign, pros and cons, justify, hypothesis, derive, minimize, maximize, constraint, constraints, worst case, root cause, diagnose, investigate',
	},
	easy: {
		0.14: 'hello world, typo, typos, stand for, stands for, shortcut, hotkey, cheat sheet, cheatsheet, one line, one liner, oneliner, rename, which extension, what port, default port, spelling, who made, who created, who invented, capital of, thanks, thank you, translate to, translate this, in arabic, in english, variable better what year',
		0.08: 'simple, simply, basic, trivial, tiny, quick, quickly, easy, syntax, uninstall, uppercase, lowercase, camelcase, snake case, indent, center a div, comment out, semicolon, quote, quotes, hex, rgb, emoji, abbreviation, abbreviations',
		0.04: 'short, small, just, little, single, brief, briefly, please, minimal, one how do i',
	},
	constraints:
		'must, should, without, at least, at most, no more than, except, ensure, make sure, handle, handles, handling, support, supports, including, each, every, both, required, requirements, requirement, needs to, need to, as well as, but not, avoid, preserve, keep, while, unless, respecting, respects, never, always, within, under, guarantee, guarantees, even if, even when, otherwise, configurable, and also, tolerate, survive, survives',
	followUp:
		'commit it, do it, go on, continue, go ahead, yes, yes please, ok do it, try again, again, same, same for, and the other, now the other, what about, also, more, another one, the same, this one too, fix it, still, still not, still failing, doesnt work, not working, that didnt work, nope, no, keep going, next, apply it, push it, run it, looks good, lgtm, sure, yep, why, why not, how, and now, explain more, shorter, longer, simpler, make it shorter, in python, in typescript',
};
