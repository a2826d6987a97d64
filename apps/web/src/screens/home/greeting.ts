/** Which greeting fits the hour. */
export const greetingOf = (now: Date): "morning" | "day" | "evening" => {
  const hour = now.getHours();
  if (hour >= 5 && hour < 11) return "morning";
  return hour >= 11 && hour < 18 ? "day" : "evening";
};
