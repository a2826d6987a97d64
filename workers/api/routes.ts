import type { Route } from "./route.ts";
import { agentRoutes } from "./routes/agent.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { auditRoutes } from "./routes/audit.ts";
import { auditAnchorRoutes } from "./routes/audit-anchors.ts";
import { authRoutes } from "./routes/auth.ts";
import { coachRoutes } from "./routes/coach.ts";
import { companyRoutes } from "./routes/company.ts";
import { contractEndRoutes } from "./routes/contract-end.ts";
import { erasureRoutes } from "./routes/erasure.ts";
import { eventRoutes } from "./routes/events.ts";
import { evidenceRoutes } from "./routes/evidence.ts";
import { evidencePackRoutes } from "./routes/evidence-pack.ts";
import { fileRoutes } from "./routes/files.ts";
import { googleRoutes } from "./routes/google.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { legalHoldRoutes } from "./routes/legal-holds.ts";
import { meRoutes } from "./routes/me.ts";
import { memberRoutes } from "./routes/members.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { myDataRoutes } from "./routes/my-data.ts";
import { operatorRoutes } from "./routes/operator.ts";
import { ownResultRoutes } from "./routes/own-results.ts";
import { passkeyRoutes } from "./routes/passkeys.ts";
import { progressRoutes } from "./routes/progress.ts";
import { registerRoutes } from "./routes/register.ts";
import { retentionRoutes } from "./routes/retention.ts";
import { reviewRoutes } from "./routes/reviews.ts";
import { rightsRequestRoutes } from "./routes/rights-requests.ts";
import { scenarioRoutes } from "./routes/scenarios.ts";
import { securityRoutes } from "./routes/security.ts";
import { systemRoutes } from "./routes/system.ts";
import { teamRoutes } from "./routes/teams.ts";
import { trainingSessionRoutes } from "./routes/training-sessions.ts";
import { livekitWebhookRoutes } from "./webhooks/livekit.ts";

/** Every route there is. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...metricsRoutes,
  ...registerRoutes,
  ...evidenceRoutes,
  ...evidencePackRoutes,
  ...authRoutes,
  ...googleRoutes,
  ...securityRoutes,
  ...passkeyRoutes,
  ...apiKeyRoutes,
  ...meRoutes,
  ...fileRoutes,
  ...scenarioRoutes,
  ...trainingSessionRoutes,
  ...ownResultRoutes,
  ...progressRoutes,
  ...reviewRoutes,
  ...erasureRoutes,
  ...myDataRoutes,
  ...rightsRequestRoutes,
  ...retentionRoutes,
  ...eventRoutes,
  ...coachRoutes,
  ...companyRoutes,
  ...legalHoldRoutes,
  ...contractEndRoutes,
  ...invitationRoutes,
  ...memberRoutes,
  ...teamRoutes,
  ...agentRoutes,
  ...operatorRoutes,
  ...auditAnchorRoutes,
  ...auditRoutes,
  ...livekitWebhookRoutes,
];
