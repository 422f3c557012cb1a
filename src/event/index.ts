export { accountName, builtInAccounts } from "./account-name.ts";
export { accountClause, actingAccount } from "./accounts.ts";
export { eventFields, type EventFields } from "./event-fields.ts";
export { eventKind } from "./kind.ts";
export { actingProcess, processName } from "./process-key.ts";
export { valueOf } from "./value-of.ts";
