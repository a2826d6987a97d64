import { invitation } from "@careertrainer/drizzle/schema/invitation";
import { worksCouncilChange } from "@careertrainer/drizzle/schema/works-council";
import { classify, otherPerson, personal, reference, secret, technical } from "../classification.ts";

export const invitationFields = [
  classify(
    invitation,
    // Of somebody who has no account yet; once they have one, it is found by the address.
    { owner: { column: "email", of: "address" }, erase: "delete", activity: "company", retention: "invitation" },
    {
      companyId: reference,
      id: reference,
      email: personal("contact"),
      role: personal("role"),
      teamId: reference,
      locale: personal("preferences"),
      tokenHash: secret,
      invitedBy: otherPerson,
      state: technical,
      expiresAt: technical,
      sentAt: technical,
    },
  ),
  classify(
    worksCouncilChange,
    { owner: null, erase: "keep", activity: "company", retention: "company" },
    {
      companyId: reference,
      id: reference,
      requestedBy: otherPerson,
      confirmedBy: otherPerson,
      announcedAt: technical,
      toldAfter: otherPerson,
      toldAt: technical,
      effectiveAt: technical,
      endedBy: otherPerson,
      endedAt: technical,
    },
  ),
];
