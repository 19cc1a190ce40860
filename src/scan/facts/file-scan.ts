/** What the scan of one file yields: plain JSON, so that it can be kept. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { BucketUse, Request, Subscription } from "../../model/request.ts";

/** What one file asks, in source order. */
export interface FileScan {
  readonly requests: readonly Request[];
  readonly subscriptions: readonly Subscription[];
  readonly bucketUses: readonly BucketUse[];
  /** For each chain on a `.from` of the project's own that asks no client: the file that writes it. */
  readonly ownCalls: readonly string[];
  /** `file-syntax-error`, `file-unreadable` and the `dynamic-` codes. */
  readonly diagnostics: readonly Diagnostic[];
}
