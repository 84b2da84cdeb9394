// Who a plan is from and how sure that is, in words for people.

/**
 * @param chosenBy `memory`, `person` or the model's id
 * @param confidence 0–1; absent: not known
 */
export function describeChoice(chosenBy: string, confidence?: number): string {
  if (chosenBy === "person") return "put right by a person";
  const source = chosenBy === "memory" ? "from a proven example" : `chosen by ${chosenBy}`;
  return confidence === undefined ? source : `${source}, ${Math.round(confidence * 100)} % sure`;
}
