import type { Option } from "../../types/option.js";
import type { Finding, Rule } from "../rule.js";

/** Options below another, for values of submodules. */
function findBelow(option: Option, options: ReadonlyMap<string, Option>): Option[] {
  return option.type.kind === "bool" ||
    option.type.kind === "str" ||
    option.type.kind === "enum" ||
    option.type.kind === "int" ||
    option.type.kind === "port"
    ? []
    : [...options.values()].filter(({ path }) => path.length > option.path.length && option.path.every((part, at) => part === path[at]));
}

export const typeMismatch: Rule = {
  code: "NG310",
  name: "type-mismatch",
  severity: "error",
  category: "type",
  title: "A value of the wrong type",
  what: "A plan's value that the option's type does not take: a text for a number, a word that an enumeration does not have.",
  why: "The evaluation would fail, after everything else has been done.",
  before: 'services.openssh.ports = "2222"',
  after: "services.openssh.ports = [ 2222 ]",
  checkPlan({ plan, findOption, options, checkValue }): readonly Finding[] {
    if (checkValue === undefined) return [];
    return plan.assignments.flatMap((assignment): Finding[] => {
      const found = findOption(assignment.path);
      // Keys below an option are judged by the engine, which knows the type below; here only whole values are.
      if (found === undefined || found.rest.length > 0) return [];
      const fault = checkValue(found.option.type, assignment.value, { path: found.option.path, subOptions: findBelow(found.option, options) });
      const option = assignment.path.join(".");
      return fault === undefined ? [] : [{ message: `${option} ${fault}`, hint: "`nixgen search` shows the option and its type", option }];
    });
  },
};
