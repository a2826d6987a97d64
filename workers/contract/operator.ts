/** `aud` of the JWT of an operator's request; the other claims are those of `SignedClaims`. */
export const operatorAudience = "careertrainer-operator";
