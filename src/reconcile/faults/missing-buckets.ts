/** Storage buckets that the code uses and nothing creates. */
import type { Fault } from "../../model/fault.ts";
import { compareText } from "../../model/location.ts";
import type { BucketUse } from "../../model/request.ts";
import { isDynamic } from "../bind-context.ts";
import { placeOfText } from "./fault-context.ts";

/**
 * One fault for each use of a bucket that is not among `known` and that the code does not make itself.
 * Nothing where no bucket is known at all, or where the code may make any.
 */
export function* findMissingBuckets(
  uses: readonly BucketUse[],
  known: readonly string[],
): Generator<Fault> {
  const made = uses.filter((use) => use.method === "createBucket");
  if (made.some(({ bucket }) => bucket === null || isDynamic(bucket.value))) return;
  const names = new Set([...known, ...made.flatMap(({ bucket }) => bucket?.value ?? [])]);
  if (names.size === 0) return;
  const listed = [...names].sort(compareText);
  for (const { bucket } of uses) {
    if (bucket === null || isDynamic(bucket.value) || names.has(bucket.value)) continue;
    const place = placeOfText(bucket);
    yield { kind: "missing-bucket", request: null, place, bucket: bucket.value, known: listed };
  }
}
