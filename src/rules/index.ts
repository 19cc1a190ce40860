/** The one list of rules, in alphabetical order. */
import type { Rule } from "../model/rule.ts";
import { ambiguousRelationship } from "./ambiguous-relationship.ts";
import { conflictTarget } from "./conflict-target.ts";
import { documentClaim } from "./document-claim.ts";
import { documentContradiction } from "./document-contradiction.ts";
import { documentInvalidSql } from "./document-invalid-sql.ts";
import { documentMismatch } from "./document-mismatch.ts";
import { documentedColumnMissing } from "./documented-column-missing.ts";
import { documentedTableMissing } from "./documented-table-missing.ts";
import { functionArguments } from "./function-arguments.ts";
import { invalidEnumValue } from "./invalid-enum-value.ts";
import { invalidRequest } from "./invalid-request.ts";
import { missingBucket } from "./missing-bucket.ts";
import { missingColumn } from "./missing-column.ts";
import { missingFunction } from "./missing-function.ts";
import { missingRelationship } from "./missing-relationship.ts";
import { missingRequiredColumn } from "./missing-required-column.ts";
import { missingTable } from "./missing-table.ts";
import { realtimeNotPublished } from "./realtime-not-published.ts";
import { schemaNotExposed } from "./schema-not-exposed.ts";
import { silentlyIgnored } from "./silently-ignored.ts";
import { staleTypes } from "./stale-types.ts";
import { typeMismatch } from "./type-mismatch.ts";
import { unfilteredWrite } from "./unfiltered-write.ts";
import { unselectedColumn } from "./unselected-column.ts";
import { writeToGenerated } from "./write-to-generated.ts";
import { writeToView } from "./write-to-view.ts";

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  ambiguousRelationship,
  conflictTarget,
  documentClaim,
  documentContradiction,
  documentInvalidSql,
  documentMismatch,
  documentedColumnMissing,
  documentedTableMissing,
  functionArguments,
  invalidEnumValue,
  invalidRequest,
  missingBucket,
  missingColumn,
  missingFunction,
  missingRelationship,
  missingRequiredColumn,
  missingTable,
  realtimeNotPublished,
  schemaNotExposed,
  silentlyIgnored,
  staleTypes,
  typeMismatch,
  unfilteredWrite,
  unselectedColumn,
  writeToGenerated,
  writeToView,
];
