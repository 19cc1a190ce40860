/** What the scan of one file yields: plain JSON, so that it can be kept. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { BucketUse, Request, Subscription } from "../../model/request.ts";

/** What one file asks, in source order. */
export interface FileScan {
  readonly requests: readonly Request[];
  readonly subscriptions: readonly Subscription[];
  readonly bucketUses: readonly BucketUse[];
  /** `file-syntax-error`, `file-unreadable` and the `dynamic-` codes. */
  readonly diagnostics: readonly Diagnostic[];
}
