import { EvaluateMessage } from "@careertrainer/contract/queue";
import { keepAudit } from "@careertrainer/domain/audit/keep-audit";
import { runErasures } from "@careertrainer/domain/erasure/run-erasures";
import { announceResult } from "@careertrainer/domain/evaluation/announce-result";
import { evaluateSession } from "@careertrainer/domain/evaluation/evaluate-session";
import { runExports } from "@careertrainer/domain/export/run-exports";
import { sampleGauges } from "@careertrainer/domain/metrics/sample-gauges";
import { runProbes } from "@careertrainer/domain/probe/run-probes";
import { runRetention } from "@careertrainer/domain/retention/run-retention";
import { remindRequests } from "@careertrainer/domain/rights-request/remind-requests";
import { runSweep } from "@careertrainer/domain/sweep/run-sweep";
import type { JobsEnv } from "@careertrainer/platform/bindings";
import { jobContext } from "@careertrainer/platform/context";
import { describeError } from "@careertrainer/platform/log";

/** Deliveries of one message before its evaluation counts as failed. */
const deliveries = 3;

type Message = {
  body: unknown;
  attempts: number;
  ack(): void;
  retry(options?: { delaySeconds?: number }): void;
};

async function evaluate(env: JobsEnv, message: Message): Promise<void> {
  const { ctx, resultMail, log, end } = jobContext(env, "evaluate");
  try {
    const body = EvaluateMessage.safeParse(message.body);
    if (!body.success) {
      log.error("message_not_understood");
      return message.ack();
    }
    const delivery = { number: message.attempts, isLast: message.attempts >= deliveries };
    const outcome = await evaluateSession(ctx, body.data, delivery);
    if (outcome.outcome === "later") return message.retry({ delaySeconds: outcome.seconds });
    await announce({ ...ctx, resultMail }, body.data);
    message.ack();
  } catch (error) {
    log.error("evaluate_failed", describeError(error));
    message.retry({ delaySeconds: 2 ** Math.min(message.attempts, 5) });
  } finally {
    await end();
  }
}

/** The result stands, whatever becomes of the mail about it. */
async function announce(ctx: Parameters<typeof announceResult>[0], message: EvaluateMessage): Promise<void> {
  try {
    await announceResult(ctx, message);
  } catch (error) {
    ctx.log.error("announce_failed", describeError(error));
  }
}

async function sweep(env: JobsEnv): Promise<void> {
  const { ctx, doors, log, end } = jobContext(env, "sweep");
  try {
    await runSweep({ ...ctx, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("sweep_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

async function audit(env: JobsEnv): Promise<void> {
  const { ctx, doors, anchors, log, end } = jobContext(env, "audit");
  try {
    await keepAudit({ ...ctx, acrossTenants: doors.acrossTenants, anchors });
  } catch (error) {
    log.error("audit_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

async function sample(env: JobsEnv): Promise<void> {
  const { ctx, doors, log, end } = jobContext(env, "sample");
  try {
    await sampleGauges({ ...ctx, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("sample_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

async function erase(env: JobsEnv): Promise<void> {
  const { ctx, doors, eraser, log, end } = jobContext(env, "erasures");
  try {
    await runErasures({ ...ctx, ...eraser, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("erasures_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

async function retain(env: JobsEnv): Promise<void> {
  const { ctx, doors, log, end } = jobContext(env, "retention");
  try {
    await runRetention({ ...ctx, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("retention_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

async function exportData(env: JobsEnv): Promise<void> {
  const { ctx, doors, exporter, log, end } = jobContext(env, "exports");
  try {
    await runExports({ ...ctx, ...exporter, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("exports_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

async function probe(env: JobsEnv): Promise<void> {
  const { ctx, doors, prober, log, end } = jobContext(env, "probes");
  try {
    await runProbes({ ...ctx, ...prober, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("probes_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

/** As in wrangler.toml: once a day the product asks itself what it can prove in production. */
const daily = "17 4 * * *";

async function remind(env: JobsEnv): Promise<void> {
  const { ctx, doors, log, end } = jobContext(env, "rights");
  try {
    await remindRequests({ ...ctx, acrossTenants: doors.acrossTenants });
  } catch (error) {
    log.error("reminders_failed", describeError(error));
    throw error;
  } finally {
    await end();
  }
}

export default {
  async queue(batch: { messages: readonly Message[] }, env: JobsEnv): Promise<void> {
    for (const message of batch.messages) await evaluate(env, message);
  },
  async scheduled({ cron }: { cron: string }, env: JobsEnv): Promise<void> {
    if (cron === daily) return probe(env);
    const done = await Promise.allSettled([
      sweep(env),
      audit(env),
      erase(env),
      exportData(env),
      remind(env),
      retain(env),
    ]);
    // Behind them, so that it sees that they ended.
    done.push(...(await Promise.allSettled([sample(env)])));
    const failure = done.find((one) => one.status === "rejected");
    if (failure) throw failure.reason;
  },
};
