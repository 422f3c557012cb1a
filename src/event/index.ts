export { accountName, builtInAccounts } from "./account-name.ts";
export { accountClause, accountsOf, actingAccount, type Accounts } from "./accounts.ts";
export { eventFields, type EventFields } from "./event-fields.ts";
export { eventKind, eventSource, type EventKind, type EventSource } from "./kind.ts";
export { actingProcess, processName, type ProcessKey } from "./process-key.ts";
export { valueOf } from "./value-of.ts";
