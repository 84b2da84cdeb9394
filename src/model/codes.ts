// What can go wrong with model files, NG370 to NG379. A code is never given to another fault.

export const modelCodes = {
  NG370: "The model is not known",
  NG371: "The model is not on this machine",
  NG372: "There is no space for the model",
  NG373: "The model can't be fetched",
  NG374: "What was fetched has the wrong hash",
  NG375: "The model's folder or file can't be read or written",
  NG376: "Another process is fetching the model",
  NG377: "The adapter is not the one that was trained",
} as const;
