/** One change to a source file: `find` must stand there exactly once. */
type Patch = { file: string; find: string; replace: string };

/**
 * How the thing a check watches is switched off, in a scratch copy of the sources and with a database of its own: the
 * check must go red there. `sql` runs as the owner of the tables, after the last migration.
 */
export type Control = {
  how: string;
  /** Which test must be among the red ones, by its full name; without it, any of the check's. */
  red?: RegExp;
  /** The tests that are run with the control off, by full name, where fewer than all of the check's show it. */
  names?: RegExp;
  patch?: readonly Patch[];
  sql?: string;
};

/** A proof: tests against the real system, and the demand that they fail once their control is off. */
export type Check = {
  id: string;
  what: string;
  /** Ids of the measures (GDPR register) it proves. */
  measures: readonly string[];
  /** Test files, from the repository's folder. */
  files: readonly string[];
  /** Full names of the tests that count (a test in a group is "group > test" or "group test"); without it all in the files. */
  names?: RegExp;
  control: Control;
};
