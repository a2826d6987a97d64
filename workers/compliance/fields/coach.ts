import { coachMessage, coachTalk, coachTalkSession } from "@careertrainer/drizzle/schema/coach";
import { classify, personal, reference, technical } from "../classification.ts";

const ofTalk = { column: "talkId", of: "coach_talk" } as const;

export const coachFields = [
  classify(
    coachTalk,
    { owner: { column: "memberId", of: "member" }, erase: "delete", activity: "coach", retention: "coach" },
    { companyId: reference, id: reference, memberId: reference, title: personal("words") },
  ),
  classify(
    coachTalkSession,
    { owner: ofTalk, erase: "delete", activity: "coach", retention: "coach" },
    { companyId: reference, talkId: reference, sessionId: reference, createdAt: personal("consent") },
  ),
  classify(
    coachMessage,
    { owner: ofTalk, erase: "delete", activity: "coach", retention: "coach" },
    {
      companyId: reference,
      id: reference,
      talkId: reference,
      seq: technical,
      author: personal("practice", { ai: "masked" }),
      text: personal("words", { ai: "masked" }),
      state: technical,
    },
  ),
];
