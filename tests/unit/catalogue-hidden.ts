/** Words, in either language, of what a persona hides: the learner must meet them in the conversation, never before. */
export const hidden: Readonly<Record<string, RegExp>> = {
  "angry-customer": /wochenende|weekend/,
  "back-after-illness": /ärztin|doctor/,
  dismissal: /nachbarstadt|next town/,
  "feedback-upwards": /einkäufer|buyer/,
  "former-peer": /rundmail|drohne|all staff|drone/,
  "internal-application": /händler|dealer|lehrwerkstatt|training workshop/,
  "job-interview": /probezeit|probation|2000|2,000/,
  "late-again": /kita|daycare|tochter|daughter/,
  "no-to-the-boss": /bürgermeister|mayor/,
  "part-time": /mehr stunden|more hours|halbes jahr|half a year|oktober|october/,
  reorganisation: /acht seiten|nachbarversorger|eight pages|utility next door/,
  "salary-raise": /reserve/,
  "takes-the-credit": /befristet|fixed-term|nordring/,
  "two-minute-starter": /auszubildend|trainee/,
  "two-reports-at-odds": /\bbus|coach|knöpfe|buttons/,
  underperformance: /rechenfehler|montagetrupp|miscalculation|crews/,
};
