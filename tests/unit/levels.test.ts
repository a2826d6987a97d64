import { effectiveLevel, overallLevel, presentLevel } from "@careertrainer/domain/evaluation/levels";
import { describe, expect, it } from "vitest";

const of = (...levels: (1 | 2 | 3 | 4 | null)[]) => overallLevel(levels.map((level) => ({ level })));

describe("the overall level", () => {
  it("is the rounded mean of what was shown; what was not shown counts for nothing", () => {
    expect(of(1, 2)).toBe(2);
    expect(of(1, 1, 2)).toBe(1);
    expect(of(4, null, null)).toBe(4);
    expect(of(3, 3, 4, null)).toBe(3);
  });

  it("is not there when nothing was shown", () => {
    expect(of()).toBeNull();
    expect(of(null, null)).toBeNull();
  });
});

describe("the level that counts", () => {
  it("is a human's before the model's, also where the model saw nothing", () => {
    expect(effectiveLevel({ level: 2, humanLevel: null })).toBe(2);
    expect(effectiveLevel({ level: 2, humanLevel: 4 })).toBe(4);
    expect(effectiveLevel({ level: null, humanLevel: 1 })).toBe(1);
  });

  it("says whose it is and keeps the model's", () => {
    expect(presentLevel({ level: 2, humanLevel: 3 })).toEqual({ level: 3, byHuman: true, modelLevel: 2 });
    expect(presentLevel({ level: null, humanLevel: null })).toEqual({ level: null, byHuman: false, modelLevel: null });
  });
});
