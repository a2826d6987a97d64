/** Import directions, as in the architecture's table of rooms: each room lists what it may reach; everything else is refused. */
const rooms = {
  "workers/contract": [],
  drizzle: ["workers/contract"],
  "workers/compliance": ["workers/contract", "drizzle"],
  "workers/domain": ["workers/contract", "workers/compliance", "drizzle"],
  "workers/platform": ["workers/contract", "workers/compliance", "workers/domain", "drizzle"],
  "workers/api": ["workers/contract", "workers/compliance", "workers/domain", "workers/platform", "drizzle"],
  "workers/jobs": ["workers/contract", "workers/compliance", "workers/domain", "workers/platform", "drizzle"],
  agent: ["workers/contract"],
  "apps/web": ["workers/contract"],
  "apps/sandbox": ["workers/contract"],
};

const directions = Object.entries(rooms).map(([room, mayReach]) => ({
  name: `room:${room}`,
  comment: `${room} may import ${mayReach.join(", ") || "no other room"}`,
  severity: "error",
  from: { path: `^${room}/` },
  to: { path: "^(workers|agent|apps|drizzle|scripts|tests)/", pathNot: [room, ...mayReach].map((to) => `^${to}/`) },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: ["^virtual:", "^cloudflare:"] },
    },
    {
      name: "domain-knows-no-vendor",
      comment: "the domain speaks to the outside through its ports",
      severity: "error",
      from: { path: "^workers/domain/" },
      to: { path: "node_modules/(hono|@hono|openai|livekit-server-sdk|resend|better-auth|postgres|stripe|jose)/" },
    },
    {
      name: "contract-knows-only-zod",
      severity: "error",
      from: { path: "^workers/contract/" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional"], pathNot: "node_modules/zod/" },
    },
    {
      name: "one-way-out",
      comment: "Workers reach others through platform/egress.ts; the agent through its callbacks and its line",
      severity: "error",
      from: { path: "^(workers|agent)/", pathNot: "^agent/line\\.ts$" },
      to: { path: "(^|node_modules/)(node:)?(http|https|http2|net|tls|dgram|dns|undici|axios|node-fetch|got|ws)(/|$)" },
    },
    {
      name: "tests-stay-outside",
      severity: "error",
      from: { pathNot: "^(tests|scripts)/" },
      to: { path: "^(tests|scripts)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.d\\.ts$|(^|/)(dist|\\.data|\\.wrangler)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
