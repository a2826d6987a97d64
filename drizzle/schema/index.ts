export * from "./coach.ts";
export * from "./company.ts";
export * from "./evaluation.ts";
export * from "./identity.ts";
export * from "./record.ts";
export * from "./review.ts";
export * from "./scenario.ts";
export * from "./training.ts";
