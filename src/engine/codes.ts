// What can go wrong with an engine or its answer, NG330 to NG369. A code is never given to another fault.

export const engineCodes = {
  NG330: "A line of the answer is no setting",
  NG331: "The answer sets an option that was not offered",
  NG332: "A value does not have the option's type",
  NG333: "The answer sets an option twice",
  NG334: "The last line of the answer is cut off",
  NG335: "The answer uses a form of value that plans don't have",
  NG336: "The answer uses a package, name or text that was not offered",
  NG350: "The model's file can't be read",
  NG351: "The model can't be loaded",
  NG352: "The inference library does not run on this machine",
  NG353: "The request is longer than the model's window",
  NG354: "The model failed while it answered",
  NG360: "The server can't be reached",
  NG361: "The server refuses the request",
  NG362: "The server does not have the model",
  NG363: "The server did not answer in time",
  NG364: "The server's answer is no plan",
  NG365: "The server's settings are incomplete",
} as const;
