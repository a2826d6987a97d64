import type { Me } from "@careertrainer/contract/account";
import type { QueryKey } from "@tanstack/react-query";
import { problemCode } from "./problem.ts";

// What stays readable without a network, in this browser alone: who one is, the lists, and the last results.

const mostResults = 10;
const store = "answers";
type Kept = { key: string; at: number; answer: unknown };

/** Whose answers are kept. Answers that were asked for before somebody else came, or nobody, are not kept. */
type Ownership = { owner: Promise<string>; own(id: string): void; id?: string };
const unowned = (): Ownership => {
  let own = (_id: string): void => {};
  const owner = new Promise<string>((resolve) => {
    own = resolve;
  });
  return { owner, own };
};
let ownership = unowned();

let database: Promise<IDBDatabase | null> | undefined;
/** Null where the browser keeps nothing: in private windows, or when storage was refused. */
const open = (): Promise<IDBDatabase | null> => {
  database ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open("ct-kept", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "key" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return database;
};

/** One transaction; undefined when it did not work: keeping is a convenience, never a reason to fail. */
const within = async <T>(
  mode: IDBTransactionMode,
  work: (answers: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> => {
  const opened = await open();
  return new Promise((resolve) => {
    try {
      const transaction = opened?.transaction(store, mode);
      const request = transaction && work(transaction.objectStore(store));
      if (!transaction) return resolve(undefined);
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
};

const nameOf = (key: QueryKey): string => JSON.stringify(key);
const isResult = (key: string): boolean => key.endsWith(',"result"]');
const put = (key: QueryKey, answer: unknown) =>
  within("readwrite", (answers) => answers.put({ key: nameOf(key), at: Date.now(), answer } satisfies Kept));

const dropOldResults = async (): Promise<void> => {
  const all: Kept[] = (await within("readonly", (answers) => answers.getAll())) ?? [];
  const results = all.filter(({ key }) => isResult(key)).toSorted((a, b) => b.at - a.at);
  await within("readwrite", (answers) => {
    for (const { key } of results.slice(mostResults)) answers.delete(key);
    return undefined;
  });
};

const keep = async (asked: Ownership, key: QueryKey, answer: unknown): Promise<void> => {
  await asked.owner;
  if (asked !== ownership) return;
  await put(key, answer);
  if (isResult(nameOf(key))) await dropOldResults();
};

const keptAnswer = async (key: QueryKey): Promise<unknown> => {
  const kept: Kept | undefined = await within("readonly", (answers) => answers.get(nameOf(key)));
  return kept?.answer;
};

/** Forgets one answer, or all of them: at signing out, and before somebody else's. */
export const forgetKept = async (key?: QueryKey): Promise<void> => {
  if (key === undefined) ownership = unowned();
  await within<undefined>("readwrite", (answers) => (key ? answers.delete(nameOf(key)) : answers.clear()));
};

/**
 * An answer of the API, or the one kept from last time when nothing answers. `worth` says which answers are kept.
 * @throws ProblemError as `ask` does; OFFLINE when nothing was kept
 */
export const orKept = async <T>(
  key: QueryKey,
  ask: () => Promise<T>,
  worth: (answer: T) => boolean = () => true,
): Promise<T> => {
  const asked = ownership;
  try {
    const answer = await ask();
    if (worth(answer)) void keep(asked, key, answer);
    return answer;
  } catch (error) {
    if (problemCode(error) === "NOT_FOUND") void forgetKept(key);
    if (problemCode(error) !== "OFFLINE") throw error;
    const before = await keptAnswer(key);
    if (before === undefined) throw error;
    return before as T;
  }
};

/**
 * Who is signed in, or who was when nothing answers. Somebody else, or nobody, and everything kept is gone before the
 * answer is given.
 */
export const ownerOrKept = async (key: QueryKey, ask: () => Promise<Me | null>): Promise<Me | null> => {
  try {
    const me = await ask();
    const before = (await keptAnswer(key)) as Me | undefined;
    if (!me || (before && before.id !== me.id) || (ownership.id && ownership.id !== me.id)) await forgetKept();
    if (me) {
      await put(key, me);
      ownership.id = me.id;
      ownership.own(me.id);
    }
    return me;
  } catch (error) {
    const before = problemCode(error) === "OFFLINE" ? ((await keptAnswer(key)) as Me | undefined) : undefined;
    if (!before) throw error;
    return before;
  }
};
