export type { Text } from "@careertrainer/contract/public-register";
