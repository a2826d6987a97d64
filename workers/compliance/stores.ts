import type { ActivityId } from "./activities.ts";
import type { Category } from "./categories.ts";
import type { RetentionId } from "./retention.ts";
import type { Text } from "./text.ts";

/** Something beside tables that holds data. */
export type Store = {
  /** As the code names it: a key, a prefix, a field. */
  name: string;
  holds: Text;
  /** Null: nothing about a person, or pseudonymous ids alone. */
  category: Category | null;
  activity: ActivityId | null;
  retention: RetentionId;
};
