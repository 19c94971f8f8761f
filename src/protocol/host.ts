import type { AskParams, AskResult, ContinueParams, CreditParams, EstimateParams, EstimateResult } from './ask.ts';
import type { Credentials } from './configuration.ts';
import type { BudgetNotice, CostsCsvResult, CostsResult, OutcomeParams } from './costs.ts';
import type { MetricsResult, QualityAlert } from './metrics.ts';
import type {
	DeleteParams,
	EraseResult,
	ExportParams,
	ExportResult,
	ImportParams,
	ListParams,
	ListResult,
	OpenParams,
	OpenResult,
	RenameParams,
	SearchParams,
	SearchResult,
	SessionResult,
} from './sessions.ts';
import type { HealthParams, HealthResult, ModelsResult, Status } from './status.ts';

/*
 * Editor and host. The transport is LSP; these are the methods that Tributary adds to it. What they carry is in the
 * files imported here. Requests and settings are validated where they arrive; stream events are typed only.
 */

/** Every request that Tributary adds, by method. */
export interface HostRequests {
	'tributary/ask': { params: AskParams; result: AskResult };
	'tributary/continue': { params: ContinueParams; result: AskResult };
	'tributary/estimate': { params: EstimateParams; result: EstimateResult };
	'tributary/sessions/list': { params: ListParams; result: ListResult };
	'tributary/sessions/search': { params: SearchParams; result: SearchResult };
	'tributary/sessions/open': { params: OpenParams; result: OpenResult };
	'tributary/sessions/rename': { params: RenameParams; result: SessionResult };
	'tributary/sessions/delete': { params: DeleteParams; result: SessionResult };
	'tributary/sessions/export': { params: ExportParams; result: ExportResult };
	'tributary/sessions/import': { params: ImportParams; result: SessionResult };
	/** Every conversation and every measurement, of all windows, for good. */
	'tributary/dataErase': { params: null; result: EraseResult };
	'tributary/costs': { params: null; result: CostsResult };
	'tributary/costs/csv': { params: null; result: CostsCsvResult };
	'tributary/status': { params: null; result: Status };
	/** How answers have come since the host started. */
	'tributary/metrics': { params: null; result: MetricsResult };
	'tributary/credentials': { params: Credentials; result: null };
	'tributary/health': { params: HealthParams; result: HealthResult };
	'tributary/models': { params: null; result: ModelsResult };
}

/** Every notification that Tributary adds, by method. `changed`, `notice` and `alert` come from the host, the others go to it. */
export interface HostNotifications {
	'tributary/credit': CreditParams;
	/** A question is likely soon: the connection to the model that would answer is opened ahead. Nothing paid is sent. */
	'tributary/warm': Record<string, never>;
	/** What a person did with an answer. */
	'tributary/outcome': OutcomeParams;
	'tributary/notice': BudgetNotice;
	/** Answers come worse than the person wants them; said once until it is better again. */
	'tributary/alert': QualityAlert;
	/** `sessions`: conversations in the store are other than they were, by this window's doing or another's. */
	'tributary/changed': { readonly status?: Status; readonly sessions?: true };
}
